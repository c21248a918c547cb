//= any threw end
async function handler() {
  return { then(resolve, reject) { resolve({ status: 200, body: "twice" }); reject(new Error("twice")); resolve(404); } };
}

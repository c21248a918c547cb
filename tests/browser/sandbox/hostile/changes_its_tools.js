//= end {"status":200,"body":"none"}
// The tools of a run are its own: changing them is no harm, and the next run has its own.
let count = 0;
async function handler(request, tools) {
  tools.verify = async () => true;
  tools.env.SECRET = "changed";
  request.headers.polluted = 1;
  count += 1;
  return { status: 200, body: count === 1 ? "none" : "the run before was seen" };
}

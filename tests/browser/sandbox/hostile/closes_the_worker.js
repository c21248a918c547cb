//= threw 3 ReferenceError: self is not defined
async function handler() {
  self.close();
}

//= any threw killed
async function handler() {
  let list = [1, 2, 3, 4];
  for (;;) list = list.concat(list, [list]);
}

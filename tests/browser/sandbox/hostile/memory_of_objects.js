//= any killed
async function handler() {
  let chain = null;
  for (;;) chain = { chain, more: [chain, chain, chain, chain, chain, chain, chain, chain] };
}

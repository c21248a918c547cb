//= any threw
async function handler() { return 200; }
return { handler, worker: null } })()}); globalThis.escaped = 1; (function (scope) { return (() => {

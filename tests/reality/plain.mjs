// Sends what a provider's library would send over TLS to the server of the check instead. Loaded before a script.
import http from "node:http";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";

const port = Number(process.env.ECHO_PORT);

https.request = (first, second, third) => {
  const url = first instanceof URL || typeof first === "string" ? new URL(first) : undefined;
  const options = { ...(url ? second : first) };
  const back = url ? third ?? (typeof second === "function" ? second : undefined) : second;
  const path = options.path ?? (url ? url.pathname + url.search : "/");
  const { agent, host, hostname, protocol, ...rest } = options;
  return http.request({ ...rest, path, host: "127.0.0.1", port }, back);
};
syncBuiltinESMExports();

const original = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  url.protocol = "http:";
  url.host = `127.0.0.1:${port}`;
  return original(url, init);
};

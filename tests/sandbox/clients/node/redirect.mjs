// Sends what is meant for Google to the sandbox at SANDBOX_URL: `node --import ./redirect.mjs program.mjs`.
// fetch serves google-spreadsheet (ky); https.request serves google-auth-library (node-fetch, axios).
import http from 'node:http';
import https from 'node:https';

const root = new URL(process.env.SANDBOX_URL);
const { fetch: send } = globalThis;
const { request } = https;

const isGoogles = (address) => /\.(googleapis|google)\.com$/.test(new URL(address).hostname);

function moved(address) {
  const { pathname, search } = new URL(address);
  return new URL(pathname + search, root);
}

globalThis.fetch = (input, options) => {
  const address = input instanceof Request ? input.url : input;
  if (!isGoogles(address)) return send(input, options);
  return send(input instanceof Request ? new Request(moved(address), input) : moved(address), options);
};

https.request = (address, options, done) => {
  const named = typeof address === 'string' || address instanceof URL;
  if (!named || !isGoogles(address)) return request(address, options, done);
  return http.request(moved(address), { ...options, agent: undefined }, done);
};

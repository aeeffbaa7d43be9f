// What Pendo's host serves as /agent/static/KEY/pendo.js, made of the agent's npm package: it talks to where it was loaded from, with the key of that address, and does
// what the page has asked of the snippet meanwhile.
import { loadAgent } from '@pendo/agent/dist/pendo.module.min.js';

const source = new URL(document.currentScript.src);
const apiKey = decodeURIComponent(source.pathname.split('/').at(-2));
const queued = window.pendo?._q ?? [];

window.pendo = loadAgent({
    apiKey,
    dataHost: source.origin,
    assetHost: source.host,
    assetPath: `agent/static/${apiKey}`,
    environmentName: 'prod',
    preventCodeInjection: true,
    loadAsModule: true,
});
for (const [method, ...values] of queued) {
    window.pendo[method](...values);
}

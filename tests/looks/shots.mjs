// Takes pictures of pages in headless Chromium: `node shots.mjs CHROMIUM LIST OUT`.
//
// LIST names a page a line: a name, a tab, the path of an XHTML file of an unpacked EPUB. OUT gets a
// PNG for each page at the width of a phone and of a tablet, on a light ground and on a dark one.
// No package is needed: Chromium is driven over its DevTools protocol by a pipe.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [chromium, list, out] = process.argv.slice(2);
const sizes = { phone: [390, 844, 2], tablet: [820, 1180, 1] };
const grounds = process.env.LOOKS_GROUNDS?.split(",") ?? ["light", "dark"];
// What reading systems put under a page at night: their own ground and ink, not those of the page.
const night = "html { background: #121212 !important; color: #ddd !important } body { color: inherit }";

mkdirSync(out, { recursive: true });
const profile = mkdtempSync(join(tmpdir(), "looks-"));
const browser = spawn(
    chromium,
    ["--headless=new", "--no-sandbox", "--hide-scrollbars", "--remote-debugging-pipe",
     `--user-data-dir=${profile}`],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
);
const [, , , to, from] = browser.stdio;
const waiting = new Map();
const loaded = new Map();
let last = 0;
let rest = Buffer.alloc(0);
from.on("data", (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        const message = JSON.parse(rest.subarray(0, end).toString());
        rest = rest.subarray(end + 1);
        if (message.id) {
            const { good, bad } = waiting.get(message.id);
            waiting.delete(message.id);
            if (message.error) bad(new Error(message.error.message));
            else good(message.result);
        } else if (message.method === "Page.loadEventFired") {
            loaded.get(message.sessionId)?.();
        }
    }
});

function send(method, params = {}, sessionId = undefined) {
    last += 1;
    const id = last;
    to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((good, bad) => waiting.set(id, { good, bad }));
}

const { targetId } = await send("Target.createTarget", { url: "about:blank" });
const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
const page = (method, params) => send(method, params, sessionId);
await page("Page.enable");
for (const line of readFileSync(list, "utf8").split("\n").filter(Boolean)) {
    const [name, file] = line.split("\t");
    for (const [size, [width, height, deviceScaleFactor]] of Object.entries(sizes)) {
        await page("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor, mobile: false });
        for (const ground of grounds) {
            const features = [{ name: "prefers-color-scheme", value: ground }];
            await page("Emulation.setEmulatedMedia", { features });
            const ready = new Promise((good) => loaded.set(sessionId, good));
            await page("Page.navigate", { url: pathToFileURL(resolve(file)).href });
            await ready;
            if (ground === "dark") {
                const expression = `(() => { const e = document.createElementNS("http://www.w3.org/1999/xhtml", "style");
                    e.textContent = ${JSON.stringify(night)}; document.head.append(e) })()`;
                await page("Runtime.evaluate", { expression });
            }
            // The whole of a page, to a bound: what is below the first screen is looked at, too. Of
            // lines from top to bottom only the first screen, where the page begins.
            const upright = await page("Runtime.evaluate", {
                expression: "getComputedStyle(document.documentElement).writingMode == 'horizontal-tb'",
            });
            const { cssContentSize } = await page("Page.getLayoutMetrics");
            const tall = Math.min(Math.max(cssContentSize.height, height), 3 * height);
            const whole = { clip: { x: 0, y: 0, width, height: tall, scale: 1 }, captureBeyondViewport: true };
            const shot = await page("Page.captureScreenshot", upright.result.value ? whole : {});
            writeFileSync(join(out, `${name}-${size}-${ground}.png`), Buffer.from(shot.data, "base64"));
        }
    }
}
const closed = new Promise((good) => browser.once("exit", good));
await send("Browser.close");
await closed;
rmSync(profile, { recursive: true, force: true, maxRetries: 5 });

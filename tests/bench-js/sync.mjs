// What Automerge's own JavaScript sync server (automerge-repo) needs for the words of a bench: one document, a map of
// contributions with their words as Text, one change for each act, by one actor, which favours it. Server and clients keep
// what they have on disk and speak WebSocket over loopback; every message of both directions counts, greetings included,
// and WebSocket's own framing, TCP and TLS do not. It neither signs nor seals nor pads nor keeps anything from the server.
//
// sync.mjs FILE: one act a line, as JSON; prints what each conversation took, as JSON.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ImmutableString, getHeads, splice } from "@automerge/automerge";
import { Repo, parseAutomergeUrl } from "@automerge/automerge-repo";
import { WebSocketClientAdapter, WebSocketServerAdapter } from "@automerge/automerge-repo-network-websocket";
import { NodeFSStorageAdapter } from "@automerge/automerge-repo-storage-nodefs";
import { WebSocketServer } from "ws";

const CUTS = 20;
/** A conversation is over when both sides hold the same and nobody has spoken for so long. */
const QUIET_MS = 600;
const LIMIT_MS = 300_000;
const AGAIN_MS = 20;

const folder = mkdtempSync(join(tmpdir(), "sync-"));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** What crossed since the last look. */
const crossed = { bytes: 0, messages: 0, last: 0 };
const count = (data) => {
  crossed.bytes += data.byteLength;
  crossed.messages += 1;
  crossed.last = Date.now();
};

const listening = (server) => new Promise((done) => server.on("listening", () => done(server.address().port)));

const wss = new WebSocketServer({ port: 0, host: "127.0.0.1" });
wss.on("connection", (socket) => {
  socket.on("message", count);
  const send = socket.send.bind(socket);
  socket.send = (data, ...more) => {
    count(data);
    send(data, ...more);
  };
});
const port = await listening(wss);
// As automerge-repo-sync-server sets it up.
const server = new Repo({
  network: [new WebSocketServerAdapter(wss)],
  storage: new NodeFSStorageAdapter(join(folder, "server")),
  peerId: "storage-server",
  sharePolicy: async () => false,
});

/** A client with a disk of its own; it dials when it is given a port. */
const client = (name, at) =>
  new Repo({
    network: at === undefined ? [] : [new WebSocketClientAdapter(`ws://127.0.0.1:${at}`, AGAIN_MS)],
    storage: new NodeFSStorageAdapter(join(folder, name)),
    peerId: name,
  });

const same = (one, other) => getHeads(one.doc()).join() === getHeads(other.doc()).join();

/** One conversation: a client dials, and hangs up when it and the server hold the same. */
async function conversation(name, url, at = port) {
  Object.assign(crossed, { bytes: 0, messages: 0, last: Date.now() });
  const [repo, until] = [client(name, at), Date.now() + LIMIT_MS];
  // With a road that is cut there is no document at times; it comes by itself when the road is back.
  const here = await repo.find(url, { allowableStates: ["ready", "unavailable"] });
  // The server hears of a new document from whoever dials: asked before, it would say that there is none.
  const there = () => server.handles[parseAutomergeUrl(url).documentId];
  while (!here.isReady() || !there()?.isReady() || crossed.messages === 0 || !same(here, there()) || Date.now() - crossed.last < QUIET_MS) {
    if (Date.now() > until) throw new Error(`${name} never holds the same as the server`);
    await pause(20);
  }
  const took = { bytes: crossed.bytes, messages: crossed.messages };
  const shown = Object.keys(here.doc().entries).length;
  await repo.shutdown();
  return { ...took, entries: shown };
}

/** One act as one change. */
function act(document, line, n) {
  const words = () => splice(document, ["entries", line.entry, "body"], 0, 0, line.text);
  if (line.act === "say") {
    const scalar = (text) => new ImmutableString(text);
    const [parent, questions] = [line.parent ? scalar(line.parent) : null, line.questions.map(scalar)];
    const language = scalar(line.language);
    document.entries[line.entry] = { parent, language, questions, order: n, body: "", reactions: {} };
    words();
  } else if (line.act === "revise") {
    document.entries[line.entry].body = "";
    words();
  } else if (line.act === "react") {
    document.entries[line.entry].reactions[`${n}`] = new ImmutableString(line.kind);
  } else {
    document.entries[line.entry].withdrawn = true;
  }
}

/** A door to the server that shuts after so many bytes towards the client, so many times; it counts what it let through. */
async function cutting(every) {
  const state = { cuts: 0, bytes: 0 };
  const proxy = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    const both = [near, far];
    both.forEach((socket) => socket.on("error", () => {}).on("close", () => both.forEach((each) => each.destroy())));
    near.pipe(far);
    let passed = 0;
    far.on("data", (bytes) => {
      const within = state.cuts < CUTS ? bytes.subarray(0, every - passed) : bytes;
      passed += within.length;
      state.bytes += within.length;
      near.write(within);
      if (state.cuts < CUTS && passed === every) {
        state.cuts += 1;
        both.forEach((each) => each.destroy());
      }
    });
  });
  proxy.listen(0, "127.0.0.1");
  return { state, proxy, at: await listening(proxy) };
}

const acts = readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));

// The author makes the document and both devices hold it; then the author is away, and says everything.
const author = client("author");
const made = author.create({ entries: {} });
await author.flush();
await author.shutdown();
await conversation("author", made.url);
await conversation("reader", made.url);
const away = client("author");
const handle = await away.find(made.url);
acts.forEach((line, n) => handle.change((document) => act(document, line, n)));
await away.flush();
await away.shutdown();

const told = {};
told.up = await conversation("author", made.url);
told.news = await conversation("reader", made.url);
told.nothing = await conversation("reader", made.url);
told.newcomer = await conversation("newcomer", made.url);
const door = await cutting(Math.ceil(told.newcomer.bytes / (CUTS + 1)));
told.cut = { ...(await conversation("unlucky", made.url, door.at)), ...door.state };
door.proxy.close();
await server.shutdown();
rmSync(folder, { recursive: true });
process.stdout.write(JSON.stringify(told));
process.exit(0);

//! The safety of the shell in the real window: whatever script ran in the page could alter nothing it stands on, go nowhere,
//! reach nobody, ask Tauri for nothing, and learn nothing from a locked home. What the configuration says is held beside it
//! (src-tauri/src/window.rs), every call's refusal in peer/tests/device/locked.rs.

use serde_json::{Value, json};
use std::net::{Ipv4Addr, TcpListener};
use window_driver::screens;
use window_driver::{Device, DriverError, Window, by_id, keys, premises};

const PASSPHRASE: &str = "seven wooden spoons in the rain";

/// What a script that does not belong here would try: what of it worked, with one thing that does, and how each command of
/// Tauri was answered.
const TRY: &str = "
    const done = arguments[arguments.length - 1];
    const [port, names] = arguments;
    const invoke = window.__TAURI_INTERNALS__.invoke;
    const worked = (promise) => Promise.race([
        promise.then(() => true, () => false),
        new Promise((late) => setTimeout(() => late(false), 1500)),
    ]);
    const loads = (image, source) => new Promise((loaded, failed) => {
        Object.assign(image, {onload: loaded, onerror: failed, src: source});
    });
    const foreign = `http://127.0.0.1:${port}/`;
    Object.prototype.slipped = 1;
    const frame = Object.assign(document.createElement('iframe'), {src: foreign});
    document.body.append(frame);
    location.href = foreign;
    const tries = {
        prototype: Promise.resolve({}.slipped === undefined ? Promise.reject() : 1),
        global: window.__TAURI__ ? Promise.resolve() : Promise.reject(),
        opens: window.open(foreign) ? Promise.resolve() : Promise.reject(),
        script: Promise.resolve().then(() => new Function('return 1')()),
        fetch: fetch(foreign, {mode: 'no-cors'}),
        image: loads(new Image(), foreign + 'a.png'),
        socket: new Promise((opened, failed) => {
            Object.assign(new WebSocket(`ws://127.0.0.1:${port}/`), {onopen: opened, onerror: failed});
        }),
    };
    tries.own = invoke('call', {call: {call: 'status', with: {}}});
    const answers = names.map((name) => invoke(name, {}).then(() => 'done', String));
    Promise.all(Object.entries(tries).map(async ([name, promise]) => [name, await worked(promise)])).then(async (all) => done({
        worked: all.filter(([, did]) => did).map(([name]) => name),
        answers: await Promise.all(answers),
        at: location.href,
    }));";

/// Commands of Tauri and its plugins that the page has no use for.
const NOT_OURS: &[&str] = &[
    "plugin:event|emit",
    "plugin:event|emit_to",
    "plugin:webview|create_webview_window",
    "plugin:webview|internal_toggle_devtools",
    "plugin:window|set_title",
    "plugin:window|close",
    "plugin:path|resolve_directory",
    "plugin:app|version",
    "plugin:opener|open_url",
    "plugin:opener|open_path",
    "plugin:dialog|open",
    "plugin:dialog|save",
    "plugin:updater|check",
    "plugin:process|exit",
    "plugin:fs|read_file",
    "plugin:shell|execute",
];

#[test]
fn a_script_in_the_page_alters_nothing_goes_nowhere_and_reaches_nobody() -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(DriverError::io("listening"))?;
    listener.set_nonblocking(true).map_err(DriverError::io("listening"))?;
    let port = listener.local_addr().map_err(DriverError::io("listening"))?.port();
    let device = Device::new(&premises::programs()?, display.folder(), "shell", PASSPHRASE)?;
    let window = device.open_window(&display, &[])?;
    screens::first_run(&window, "en", PASSPHRASE)?;
    let told = window.run_async(TRY, &[json!(port), json!(NOT_OURS)])?;
    assert_eq!(told["worked"], json!(["own"]), "{told}");
    assert_eq!(told["answers"].as_array().map(Vec::len), Some(NOT_OURS.len()));
    for (name, answer) in NOT_OURS.iter().zip(told["answers"].as_array().into_iter().flatten()) {
        let answer = answer.as_str().unwrap_or_default();
        assert!(answer.contains("not allowed") || answer.contains("not found"), "{name}: {answer}");
    }
    let at = told["at"].as_str().unwrap_or_default();
    let within =
        at.strip_prefix("tauri://localhost").is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#']));
    assert!(within, "{at}");
    assert!(listener.accept().is_err(), "nobody was called");
    // The page itself works on: what it may do, it does.
    assert!(window.has(&by_id("library")));
    window.close()
}

#[test]
fn a_locked_home_answers_no_script_but_where_it_stands() -> Result<(), DriverError> {
    let Some(display) = premises::display()? else { return Ok(()) };
    let device = Device::new(&premises::programs()?, display.folder(), "shell-locked", PASSPHRASE)?;
    let window = device.open_window(&display, &[])?;
    screens::first_run(&window, "en", PASSPHRASE)?;
    assert!(refusal(&window, "consultation_list")?.is_null(), "open, it answers");
    window.chord(keys::CONTROL, "l")?;
    window.wait_for(&by_id("unlock-passphrase"))?;
    for name in ["consultation_list", "settings_get", "outbox", "draft_list", "roads", "lan_state", "card_show"] {
        assert_eq!(refusal(&window, name)?, "locked", "{name}");
    }
    assert!(refusal(&window, "status")?.is_null());
    window.close()
}

/// The code with which the window's own door refuses a call without arguments; null when it answers.
fn refusal(window: &Window, name: &str) -> Result<Value, DriverError> {
    const ASK: &str = "const done = arguments[arguments.length - 1];\
        window.__TAURI_INTERNALS__.invoke('call', {call: {call: arguments[0], with: {}}})\
        .then(() => done(null), (fault) => done(fault.code ?? String(fault)))";
    window.run_async(ASK, &[json!(name)])
}

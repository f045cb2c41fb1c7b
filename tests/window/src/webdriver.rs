//! A person at the real window: a small W3C WebDriver client that speaks to WebKitWebDriver on loopback.
//!
//! One [`Window`] is one running app. Everything waits for the page, within bounds; nothing sleeps for a fixed time.
//! Elements are found by CSS or test id. Left out: frames, cookies, alerts, several windows, which the app has not.

mod http;

use crate::display::{free_port, listens};
use crate::processes::{Background, descendants, kill, running, tied, wait_until};
use crate::{Display, DriverError, base64};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// The key under which the protocol hands out elements.
const ELEMENT_KEY: &str = "element-6066-11e4-a52e-4f735466cecf";
/// A cold start of WebKit on two busy cores.
const START_LIMIT: Duration = Duration::from_secs(120);
/// One call to the driver.
const CALL_LIMIT: Duration = Duration::from_secs(90);
/// How long a person would wait for something to appear: an Argon2 unlock on a busy machine included.
const PATIENCE: Duration = Duration::from_secs(60);

/// An app whose window is driven.
pub struct Window {
    driver: Background,
    port: u16,
    session: String,
    program: PathBuf,
}

impl Window {
    /// Starts the program on a display, with these settings in its environment.
    pub fn open(display: &Display, program: &Path, settings: &[(&str, &Path)]) -> Result<Self, DriverError> {
        Self::open_with(display, program, &[], settings)
    }

    fn open_with(
        display: &Display,
        program: &Path,
        arguments: &[&str],
        settings: &[(&str, &Path)],
    ) -> Result<Self, DriverError> {
        let (driver, port) = start_driver(display, settings)?;
        let mut window = Self { driver, port, session: String::new(), program: program.to_owned() };
        // No browserName: WebKitWebDriver matches it against its own name and would refuse ours.
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "webkitgtk:browserOptions": {"binary": program, "args": arguments}}}});
        let value = window.send("POST", "/session", Some(&wanted), START_LIMIT)?;
        window.session = value["sessionId"].as_str().unwrap_or_default().to_owned();
        if window.session.is_empty() {
            return Err(DriverError::failed("the driver opened no session"));
        }
        Ok(window)
    }

    /// Waits until an element is there.
    pub fn wait_for(&self, css: &str) -> Result<(), DriverError> {
        self.find(css).map(drop)
    }

    /// Waits until no such element is left.
    pub fn wait_gone(&self, css: &str) -> Result<(), DriverError> {
        self.wait_script(&format!("{css} to go"), "return !document.querySelector(arguments[0])", &[json!(css)])
    }

    /// Waits until an element shows these words.
    pub fn wait_text(&self, css: &str, words: &str) -> Result<(), DriverError> {
        const SHOWS: &str = "return [...document.querySelectorAll(arguments[0])]\
                             .some(e => (e.textContent + (e.value ?? '')).includes(arguments[1]))";
        self.wait_script(&format!("“{words}” in {css}"), SHOWS, &[json!(css), json!(words)])
    }

    /// Waits until a script returns true.
    pub fn wait_script(&self, what: &str, script: &str, arguments: &[Value]) -> Result<(), DriverError> {
        let mut last = String::new();
        let held = wait_until(PATIENCE, || match self.run(script, arguments) {
            Ok(value) => value == json!(true),
            Err(error) => {
                last = error.words;
                false
            }
        });
        if held {
            return Ok(());
        }
        let (waited, shown) = (PATIENCE.as_secs(), self.shown());
        Err(DriverError::failed(format!("waited {waited} s for {what} {last}; the window shows: {shown}")))
    }

    /// The first words on the screen, for the reader of a failure.
    fn shown(&self) -> String {
        let shown = self.run("return document.body.innerText", &[]).unwrap_or_default();
        shown.as_str().unwrap_or_default().chars().take(400).collect()
    }

    /// Whether an element is there now.
    pub fn has(&self, css: &str) -> bool {
        self.run("return !!document.querySelector(arguments[0])", &[json!(css)]).is_ok_and(|value| value == json!(true))
    }

    /// Clicks an element as soon as it can be clicked.
    pub fn click(&self, css: &str) -> Result<(), DriverError> {
        self.act_on(css, "click", &json!({}))
    }

    /// Types into an element.
    pub fn type_into(&self, css: &str, text: &str) -> Result<(), DriverError> {
        self.act_on(css, "value", &json!({"text": text}))
    }

    /// Clears an input, then types into it.
    pub fn fill(&self, css: &str, text: &str) -> Result<(), DriverError> {
        self.act_on(css, "clear", &json!({}))?;
        self.type_into(css, text)
    }

    /// Presses one key after the other, wherever the focus is; [`keys`] has those that print nothing.
    pub fn press(&self, keys: &str) -> Result<(), DriverError> {
        let down_and_up =
            |key: char| [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})];
        let presses: Vec<Value> = keys.chars().flat_map(down_and_up).collect();
        let board = json!({"actions": [{"type": "key", "id": "keyboard", "actions": presses}]});
        self.call("POST", "/actions", Some(&board)).map(drop)
    }

    /// Presses a key while another is held.
    pub fn chord(&self, held: &str, key: &str) -> Result<(), DriverError> {
        let act = |kind: &str, value: &str| json!({"type": kind, "value": value});
        let presses = [act("keyDown", held), act("keyDown", key), act("keyUp", key), act("keyUp", held)];
        let board = json!({"actions": [{"type": "key", "id": "keyboard", "actions": presses}]});
        self.call("POST", "/actions", Some(&board)).map(drop)
    }

    /// Holds a key for a while.
    pub fn hold(&self, key: &str, time: Duration) -> Result<(), DriverError> {
        let act = |kind: &str| json!({"type": kind, "value": key});
        let held = [act("keyDown"), json!({"type": "pause", "duration": time.as_millis()}), act("keyUp")];
        let board = json!({"actions": [{"type": "key", "id": "keyboard", "actions": held}]});
        self.call("POST", "/actions", Some(&board)).map(drop)
    }

    /// Presses Tab until the focus is on an element, as somebody without a mouse would.
    pub fn tab_to(&self, css: &str) -> Result<(), DriverError> {
        const TABS_MAX: usize = 160;
        self.wait_for(css)?;
        for _ in 0..TABS_MAX {
            let there = self.run("return !!document.activeElement?.matches(arguments[0])", &[json!(css)])?;
            if there == json!(true) {
                return Ok(());
            }
            self.press(keys::TAB)?;
        }
        Err(DriverError::failed(format!("{TABS_MAX} Tabs did not lead to {css}")))
    }

    /// Runs a script in the page and returns its value.
    pub fn run(&self, script: &str, arguments: &[Value]) -> Result<Value, DriverError> {
        self.call("POST", "/execute/sync", Some(&json!({"script": script, "args": arguments})))
    }

    /// Runs a script that answers through its last argument, a function.
    pub fn run_async(&self, script: &str, arguments: &[Value]) -> Result<Value, DriverError> {
        self.call("POST", "/execute/async", Some(&json!({"script": script, "args": arguments})))
    }

    /// Sets the outer size of the window.
    pub fn resize(&self, width: u32, height: u32) -> Result<(), DriverError> {
        self.call("POST", "/window/rect", Some(&json!({"width": width, "height": height}))).map(drop)
    }

    /// Saves a picture of what the window shows.
    pub fn picture(&self, path: &Path) -> Result<(), DriverError> {
        // Two frames: what the last step changed has been painted then.
        let painted = "const done = arguments[arguments.length - 1]; \
                       requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 150)))";
        self.run_async(painted, &[])?;
        let value = self.call("GET", "/screenshot", None)?;
        let bytes = value
            .as_str()
            .and_then(base64::decode)
            .ok_or_else(|| DriverError::failed("the picture was not readable"))?;
        std::fs::write(path, bytes).map_err(DriverError::io(format!("writing {}", path.display())))
    }

    /// The page as it stands, for a failed step's report.
    pub fn source(&self) -> Result<String, DriverError> {
        Ok(self.call("GET", "/source", None)?.as_str().unwrap_or_default().to_owned())
    }

    /// Kills the app as a power cut would. The window is of no use afterwards.
    pub fn power_cut(self) -> Result<(), DriverError> {
        let pids = running(self.driver.pid(), &self.program);
        kill(&pids);
        let gone = wait_until(CALL_LIMIT, || running(self.driver.pid(), &self.program).is_empty());
        if !pids.is_empty() && gone { Ok(()) } else { Err(DriverError::failed("the app could not be killed")) }
    }

    /// Kills the processes that draw the page, and leaves the app alone.
    pub fn page_crash(&self) -> Result<(), DriverError> {
        let pages = self.pages();
        kill(&pages);
        let gone = wait_until(CALL_LIMIT, || !self.pages().iter().any(|page| pages.contains(page)));
        if !pages.is_empty() && gone { Ok(()) } else { Err(DriverError::failed("the page could not be killed")) }
    }

    /// The living processes that draw pages.
    pub fn pages(&self) -> Vec<u32> {
        let draws = |pid: &u32| {
            let program = std::fs::read_link(format!("/proc/{pid}/exe")).unwrap_or_default();
            program.file_name().is_some_and(|name| name == "WebKitWebProcess")
        };
        descendants(self.driver.pid()).into_iter().filter(draws).collect()
    }

    /// Cuts the power while somebody types: so long after the first key, without waiting for the last.
    pub fn power_cut_while_typing(self, css: &str, text: &str, after: Duration) -> Result<(), DriverError> {
        let path = format!("/element/{}/value", self.find(css)?);
        let pids = running(self.driver.pid(), &self.program);
        std::thread::scope(|scope| {
            // Its answer never comes, or says that the window has gone: that is what is meant to happen.
            scope.spawn(|| drop(self.call("POST", &path, Some(&json!({"text": text})))));
            std::thread::sleep(after);
            kill(&pids);
        });
        let gone = wait_until(CALL_LIMIT, || running(self.driver.pid(), &self.program).is_empty());
        if !pids.is_empty() && gone { Ok(()) } else { Err(DriverError::failed("the app could not be killed")) }
    }

    /// Closes the window as a person would and waits until the app has ended.
    pub fn close(self) -> Result<(), DriverError> {
        // The answer may be lost when the app ends at once; whether it ended is looked at below.
        let _ = self.call("DELETE", "/window", None);
        if wait_until(Duration::from_secs(10), || running(self.driver.pid(), &self.program).is_empty()) {
            return Ok(());
        }
        let _ = self.call("DELETE", "", None);
        let gone = wait_until(Duration::from_secs(30), || running(self.driver.pid(), &self.program).is_empty());
        if gone { Ok(()) } else { Err(DriverError::failed("the app did not end when its window was closed")) }
    }

    /// The element, as soon as it is there.
    fn find(&self, css: &str) -> Result<String, DriverError> {
        let mut found = Err(DriverError::failed("never looked"));
        wait_until(PATIENCE, || {
            found = self.find_now(css);
            found.is_ok()
        });
        let (waited, shown) = (PATIENCE.as_secs(), || self.shown());
        found.map_err(|error| {
            DriverError::failed(format!("waited {waited} s for {css}: {error}; the window shows: {}", shown()))
        })
    }

    fn find_now(&self, css: &str) -> Result<String, DriverError> {
        let value = self.call("POST", "/element", Some(&json!({"using": "css selector", "value": css})))?;
        value[ELEMENT_KEY].as_str().map(str::to_owned).ok_or_else(|| DriverError::failed("no element"))
    }

    /// Does something to an element, again while it moves, is covered, or was just replaced.
    fn act_on(&self, css: &str, act: &str, body: &Value) -> Result<(), DriverError> {
        let start = Instant::now();
        loop {
            let element = self.find(css)?;
            match self.call("POST", &format!("/element/{element}/{act}"), Some(body)) {
                Ok(_) => return Ok(()),
                Err(error) if start.elapsed() > PATIENCE => {
                    return Err(DriverError::failed(format!("{act} on {css}: {error}")));
                }
                Err(_) => std::thread::sleep(Duration::from_millis(100)),
            }
        }
    }

    fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, DriverError> {
        self.send(method, &format!("/session/{}{path}", self.session), body, CALL_LIMIT)
    }

    fn send(&self, method: &str, path: &str, body: Option<&Value>, limit: Duration) -> Result<Value, DriverError> {
        let answer = http::request(self.port, method, path, body, limit);
        let (status, mut answer) = answer.map_err(DriverError::io(format!("asking the driver {method} {path}")))?;
        if status == 200 {
            return Ok(answer["value"].take());
        }
        let value = &answer["value"];
        let (error, message) = (value["error"].as_str().unwrap_or("?"), value["message"].as_str().unwrap_or("?"));
        Err(DriverError::failed(format!("{error} ({message})")))
    }
}

/// Keys that print nothing, as the protocol writes them.
pub mod keys {
    /// The next place that takes keys.
    pub const TAB: &str = "\u{E004}";
    /// Goes on; works a button.
    pub const ENTER: &str = "\u{E007}";
    /// Chooses, where Enter would send the form.
    pub const SPACE: &str = " ";
    /// Held to go back with Tab.
    pub const SHIFT: &str = "\u{E008}";
    /// Held to go to a place.
    pub const ALT: &str = "\u{E00A}";
    /// Held for shortcuts.
    pub const CONTROL: &str = "\u{E009}";
    /// Closes a dialog, or leaves the editor with the next Tab.
    pub const ESCAPE: &str = "\u{E00C}";
    /// The last place in a field.
    pub const END: &str = "\u{E010}";
    /// The tab to the left.
    pub const LEFT: &str = "\u{E012}";
    /// The choice before this one.
    pub const UP: &str = "\u{E013}";
    /// The tab to the right.
    pub const RIGHT: &str = "\u{E014}";
    /// The next of several choices.
    pub const DOWN: &str = "\u{E015}";
}

/// The selector of a test id of the face.
pub fn by_id(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}

/// A driver on a free port. A port can be taken between finding and using it, so it is tried again.
fn start_driver(display: &Display, settings: &[(&str, &Path)]) -> Result<(Background, u16), DriverError> {
    for _ in 0..5 {
        let port = free_port()?;
        let mut command = tied("WebKitWebDriver");
        command.arg(format!("--port={port}")).arg("--host=127.0.0.1");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        display.apply(&mut command);
        command.env("TAURI_WEBVIEW_AUTOMATION", "true");
        command.envs(settings.iter().copied());
        let mut driver = Background::of(command.spawn().map_err(DriverError::io("starting WebKitWebDriver"))?);
        if listens(port, Duration::from_secs(30)) && driver.is_alive() {
            return Ok((driver, port));
        }
    }
    Err(DriverError::failed("WebKitWebDriver did not start"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WebKitGTK's own small browser, where its package is installed.
    fn mini_browser() -> Option<PathBuf> {
        let folders = std::fs::read_dir("/usr/lib").ok()?.flatten();
        folders.map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser")).find(|path| path.is_file())
    }

    #[test]
    fn a_real_web_view_is_typed_into_clicked_pictured_and_ended() {
        let Some(browser) = mini_browser() else {
            eprintln!("skipped: WebKitGTK's MiniBrowser is not installed");
            return;
        };
        let display = Display::start().expect("a display");
        let window = Window::open_with(&display, &browser, &["--automation"], &[]).expect("a window");
        let page = "document.body.innerHTML = '<input id=a><div id=b contenteditable></div><button>x</button>';\
                    document.querySelector('button').onclick = e => e.target.remove(); return true";
        window.wait_script("the page", page, &[]).expect("a page");
        window.fill("#a", "Habari, мир").expect("typed");
        window.type_into("#b", "مرحبا").expect("typed in an editor");
        window.wait_text("#b", "مرحبا").expect("shown");
        window.wait_text("#a", "Habari, мир").expect("shown");
        window.click("button").expect("clicked");
        window.wait_gone("button").expect("gone");
        let picture = display.folder().join("picture.png");
        window.picture(&picture).expect("a picture");
        assert!(std::fs::read(&picture).expect("written").starts_with(b"\x89PNG"));
        let long = "and so on, ".repeat(200);
        window.power_cut_while_typing("#a", &long, Duration::from_millis(300)).expect("killed");
    }
}

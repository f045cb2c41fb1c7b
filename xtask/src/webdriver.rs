//! A person at the real window: a small W3C WebDriver client that speaks to WebKitWebDriver on loopback.
//!
//! One [`Window`] is one running app. Everything waits for the page, within bounds; nothing sleeps for a fixed time.
//! Elements are found by CSS or test id. Left out: frames, cookies, alerts, several windows, which the app has not.

mod http;

use crate::base64;
use crate::display::{Display, free_port, listens};
use crate::processes::{Background, kill, running, tied, wait_until};
use crate::stop::Stop;
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
pub(crate) struct Window {
    driver: Background,
    port: u16,
    session: String,
    program: PathBuf,
}

impl Window {
    /// Starts the program on a display, with these settings in its environment.
    pub(crate) fn open(display: &Display, program: &Path, settings: &[(&str, &Path)]) -> Result<Self, Stop> {
        Self::open_with(display, program, &[], settings)
    }

    fn open_with(
        display: &Display,
        program: &Path,
        arguments: &[&str],
        settings: &[(&str, &Path)],
    ) -> Result<Self, Stop> {
        let (driver, port) = start_driver(display, settings)?;
        let mut window = Self { driver, port, session: String::new(), program: program.to_owned() };
        // No browserName: WebKitWebDriver matches it against its own name and would refuse ours.
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "webkitgtk:browserOptions": {"binary": program, "args": arguments}}}});
        let value = window.send("POST", "/session", Some(&wanted), START_LIMIT)?;
        window.session = value["sessionId"].as_str().unwrap_or_default().to_owned();
        if window.session.is_empty() {
            return Err(Stop::failed("the driver opened no session"));
        }
        Ok(window)
    }

    /// Waits until an element is there.
    pub(crate) fn wait_for(&self, css: &str) -> Result<(), Stop> {
        self.find(css).map(drop)
    }

    /// Waits until no such element is left.
    pub(crate) fn wait_gone(&self, css: &str) -> Result<(), Stop> {
        self.wait_script(&format!("{css} to go"), "return !document.querySelector(arguments[0])", &[json!(css)])
    }

    /// Waits until an element shows these words.
    pub(crate) fn wait_text(&self, css: &str, words: &str) -> Result<(), Stop> {
        const SHOWS: &str = "return [...document.querySelectorAll(arguments[0])]\
                             .some(e => (e.textContent + (e.value ?? '')).includes(arguments[1]))";
        self.wait_script(&format!("“{words}” in {css}"), SHOWS, &[json!(css), json!(words)])
    }

    /// Waits until a script returns true.
    pub(crate) fn wait_script(&self, what: &str, script: &str, arguments: &[Value]) -> Result<(), Stop> {
        let mut last = String::new();
        let held = wait_until(PATIENCE, || match self.run(script, arguments) {
            Ok(value) => value == json!(true),
            Err(stop) => {
                last = stop.words;
                false
            }
        });
        if held { Ok(()) } else { Err(Stop::failed(format!("waited {} s for {what} {last}", PATIENCE.as_secs()))) }
    }

    /// Whether an element is there now.
    pub(crate) fn has(&self, css: &str) -> bool {
        self.run("return !!document.querySelector(arguments[0])", &[json!(css)]).is_ok_and(|value| value == json!(true))
    }

    /// Clicks an element as soon as it can be clicked.
    pub(crate) fn click(&self, css: &str) -> Result<(), Stop> {
        self.act_on(css, "click", &json!({}))
    }

    /// Types into an element.
    pub(crate) fn type_into(&self, css: &str, text: &str) -> Result<(), Stop> {
        self.act_on(css, "value", &json!({"text": text}))
    }

    /// Clears an input, then types into it.
    pub(crate) fn fill(&self, css: &str, text: &str) -> Result<(), Stop> {
        self.act_on(css, "clear", &json!({}))?;
        self.type_into(css, text)
    }

    /// Runs a script in the page and returns its value.
    pub(crate) fn run(&self, script: &str, arguments: &[Value]) -> Result<Value, Stop> {
        self.call("POST", "/execute/sync", Some(&json!({"script": script, "args": arguments})))
    }

    /// Runs a script that answers through its last argument, a function.
    pub(crate) fn run_async(&self, script: &str, arguments: &[Value]) -> Result<Value, Stop> {
        self.call("POST", "/execute/async", Some(&json!({"script": script, "args": arguments})))
    }

    /// Sets the outer size of the window.
    pub(crate) fn resize(&self, width: u32, height: u32) -> Result<(), Stop> {
        self.call("POST", "/window/rect", Some(&json!({"width": width, "height": height}))).map(drop)
    }

    /// Saves a picture of what the window shows.
    pub(crate) fn picture(&self, path: &Path) -> Result<(), Stop> {
        // Two frames: what the last step changed has been painted then.
        let painted = "const done = arguments[arguments.length - 1]; \
                       requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 150)))";
        self.run_async(painted, &[])?;
        let value = self.call("GET", "/screenshot", None)?;
        let bytes =
            value.as_str().and_then(base64::decode).ok_or_else(|| Stop::failed("the picture was not readable"))?;
        std::fs::write(path, bytes).map_err(Stop::io(format!("writing {}", path.display())))
    }

    /// The page as it stands, for a failed step's report.
    pub(crate) fn source(&self) -> Result<String, Stop> {
        Ok(self.call("GET", "/source", None)?.as_str().unwrap_or_default().to_owned())
    }

    /// Kills the app as a power cut would. The window is of no use afterwards.
    pub(crate) fn power_cut(self) -> Result<(), Stop> {
        let pids = running(self.driver.pid(), &self.program);
        kill(&pids);
        let gone = wait_until(CALL_LIMIT, || running(self.driver.pid(), &self.program).is_empty());
        if !pids.is_empty() && gone { Ok(()) } else { Err(Stop::failed("the app could not be killed")) }
    }

    /// Closes the window as a person would and waits until the app has ended.
    pub(crate) fn close(self) -> Result<(), Stop> {
        // The answer may be lost when the app ends at once; whether it ended is looked at below.
        let _ = self.call("DELETE", "/window", None);
        if wait_until(Duration::from_secs(10), || running(self.driver.pid(), &self.program).is_empty()) {
            return Ok(());
        }
        let _ = self.call("DELETE", "", None);
        let gone = wait_until(Duration::from_secs(30), || running(self.driver.pid(), &self.program).is_empty());
        if gone { Ok(()) } else { Err(Stop::failed("the app did not end when its window was closed")) }
    }

    /// The element, as soon as it is there.
    fn find(&self, css: &str) -> Result<String, Stop> {
        let mut found = Err(Stop::failed("never looked"));
        wait_until(PATIENCE, || {
            found = self.find_now(css);
            found.is_ok()
        });
        found.map_err(|stop| Stop::failed(format!("waited {} s for {css}: {stop}", PATIENCE.as_secs())))
    }

    fn find_now(&self, css: &str) -> Result<String, Stop> {
        let value = self.call("POST", "/element", Some(&json!({"using": "css selector", "value": css})))?;
        value[ELEMENT_KEY].as_str().map(str::to_owned).ok_or_else(|| Stop::failed("no element"))
    }

    /// Does something to an element, again while it moves, is covered, or was just replaced.
    fn act_on(&self, css: &str, act: &str, body: &Value) -> Result<(), Stop> {
        let start = Instant::now();
        loop {
            let element = self.find(css)?;
            match self.call("POST", &format!("/element/{element}/{act}"), Some(body)) {
                Ok(_) => return Ok(()),
                Err(stop) if start.elapsed() > PATIENCE => return Err(Stop::failed(format!("{act} on {css}: {stop}"))),
                Err(_) => std::thread::sleep(Duration::from_millis(100)),
            }
        }
    }

    fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Stop> {
        self.send(method, &format!("/session/{}{path}", self.session), body, CALL_LIMIT)
    }

    fn send(&self, method: &str, path: &str, body: Option<&Value>, limit: Duration) -> Result<Value, Stop> {
        let answer = http::request(self.port, method, path, body, limit);
        let (status, mut answer) = answer.map_err(Stop::io(format!("asking the driver {method} {path}")))?;
        if status == 200 {
            return Ok(answer["value"].take());
        }
        let value = &answer["value"];
        let (error, message) = (value["error"].as_str().unwrap_or("?"), value["message"].as_str().unwrap_or("?"));
        Err(Stop::failed(format!("{error} ({message})")))
    }
}

/// The selector of a test id of the face.
pub(crate) fn by_id(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}

/// A driver on a free port. A port can be taken between finding and using it, so it is tried again.
fn start_driver(display: &Display, settings: &[(&str, &Path)]) -> Result<(Background, u16), Stop> {
    for _ in 0..5 {
        let port = free_port()?;
        let mut command = tied("WebKitWebDriver");
        command.arg(format!("--port={port}")).arg("--host=127.0.0.1");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        display.apply(&mut command);
        command.env("TAURI_WEBVIEW_AUTOMATION", "true");
        command.envs(settings.iter().copied());
        let mut driver = Background::of(command.spawn().map_err(Stop::io("starting WebKitWebDriver"))?);
        if listens(port, Duration::from_secs(30)) && driver.is_alive() {
            return Ok((driver, port));
        }
    }
    Err(Stop::failed("WebKitWebDriver did not start"))
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
        window.power_cut().expect("killed");
    }
}

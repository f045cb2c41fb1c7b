//! The `baraza-desktop` program: what must be settled before the web engine starts, then the window.

// No console window next to the app on Windows.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    if let Some(done) = peer::worker::serve_if_asked() {
        return done;
    }
    desktop::prepare();
    desktop::run()
}

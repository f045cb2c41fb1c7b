//! What must be settled before anything of the web engine is loaded: its environment, and what the process leaves
//! behind.
//!
//! The environment of a running process cannot be changed safely, so the program starts itself once more with the
//! right one. Left out on purpose: command-line options; the file to open is all that is read (see `opened`).

/// Prepares the process. On Linux this may replace it by itself with another environment.
pub fn prepare() {
    peer::harden("baraza-desktop");
    #[cfg(target_os = "linux")]
    linux::relaunch_if_needed();
}

#[cfg(target_os = "linux")]
mod linux {
    use std::env;
    use std::os::unix::process::CommandExt;
    use std::path::Path;
    use std::process::Command;

    /// WebKitGTK shows an empty window where buffers cannot be shared with a graphics card.
    const NO_DMABUF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    /// Lets a driver into the window.
    const AUTOMATION: &str = "TAURI_WEBVIEW_AUTOMATION";
    /// Set on the second start, so that there is no third.
    const RELAUNCHED: &str = "BARAZA_RELAUNCHED";

    pub(super) fn relaunch_if_needed() {
        let driven = env::var_os(AUTOMATION).is_some();
        let opens_to_drivers = driven && !cfg!(feature = "automation");
        // A driver's pictures come from the renderer that this would turn off: it would wait for them for ever.
        let takes_pictures = driven && !opens_to_drivers;
        let lacks_dmabuf = env::var_os(NO_DMABUF).is_none() && !can_share_buffers() && !takes_pictures;
        if env::var_os(RELAUNCHED).is_some() || !(lacks_dmabuf || opens_to_drivers) {
            return;
        }
        let Ok(program) = env::current_exe() else { return };
        let mut again = Command::new(program);
        again.args(env::args_os().skip(1)).env(RELAUNCHED, "1");
        if lacks_dmabuf {
            again.env(NO_DMABUF, "1");
        }
        if opens_to_drivers {
            again.env_remove(AUTOMATION);
        }
        // Comes back only when it failed; then this process goes on as it is, without the driver's door.
        let _ = again.exec();
    }

    /// A graphics card with a driver that is known to work.
    fn can_share_buffers() -> bool {
        let cards = std::fs::read_dir("/dev/dri")
            .map(|entries| entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("renderD")));
        cards.unwrap_or(false) && !Path::new("/proc/driver/nvidia").exists()
    }
}

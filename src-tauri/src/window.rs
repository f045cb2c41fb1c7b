//! The one window: local pages only, nothing kept on disk, input methods and spell checking on.
//!
//! Left out on purpose: a title that names a consultation. Titles show in task bars and window lists.

use crate::opened;
use tauri::utils::config::WebviewUrl;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, DragDropEvent, Manager, Url, WebviewWindow, WebviewWindowBuilder, WindowEvent};

const LABEL: &str = "main";
const TITLE: &str = "Baraza";
const SIZE: (f64, f64) = (1200.0, 800.0);
/// Smallest size at which every screen still works at 100 % text.
const SIZE_MIN: (f64, f64) = (720.0, 520.0);

/// Opens the window.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    let builder = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title(TITLE)
        .inner_size(SIZE.0, SIZE.1)
        .min_inner_size(SIZE_MIN.0, SIZE_MIN.1)
        .general_autofill_enabled(false)
        .devtools(cfg!(debug_assertions))
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false);
    let window = kept_nowhere(builder).build()?;
    let handle = app.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event {
            let files = paths.iter().filter(|path| path.is_file() || path.is_dir());
            opened::arrive(&handle, files.filter_map(|path| path.to_str().map(str::to_owned)).collect());
        }
    });
    #[cfg(target_os = "linux")]
    linux::make_writable(&window)?;
    Ok(())
}

/// Brings the window to the front.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let shown: tauri::Result<()> = window.unminimize().and_then(|()| window.set_focus());
        // A window manager may refuse; then the person brings it up.
        drop(shown);
    }
}

/// No cache, cookies or history on disk.
///
/// The web engine lets a driver only into a context that it keeps, so automated runs (`automation`, debug builds)
/// have theirs in a temporary folder of their own.
fn kept_nowhere<'a>(
    builder: WebviewWindowBuilder<'a, tauri::Wry, AppHandle>,
) -> WebviewWindowBuilder<'a, tauri::Wry, AppHandle> {
    #[cfg(feature = "automation")]
    if std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some() {
        let folder = std::env::temp_dir().join(format!("baraza-automation-{}", std::process::id()));
        return builder.data_directory(folder);
    }
    builder.incognito(true)
}

/// Only pages that are part of the program.
fn is_ours(address: &Url) -> bool {
    match address.scheme() {
        "tauri" => address.host_str() == Some("localhost"),
        // Windows has no schemes of one's own.
        "http" | "https" => cfg!(windows) && address.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use super::WebviewWindow;
    use webkit2gtk::{
        ContextMenuAction, ContextMenuExt, ContextMenuItemExt, InputMethodContextExt, WebContextExt, WebView,
        WebViewExt,
    };

    /// Dictionaries that are used where they are installed. A word is marked when none of them has it, so that people
    /// who write in several languages are left in peace.
    const DICTIONARIES: &[&str] = &["en_GB", "en_US", "ar", "fr", "es", "ru"];

    /// Words being composed appear in the text, spelling is checked, and a page whose process died comes back.
    pub(super) fn make_writable(window: &WebviewWindow) -> tauri::Result<()> {
        window.with_webview(|webview| {
            let view = webview.inner();
            // wry turns this off; Chinese, Japanese and Korean cannot be written without it.
            if let Some(input) = view.input_method_context() {
                input.set_enable_preedit(true);
            }
            if let Some(context) = view.context() {
                context.set_spell_checking_enabled(true);
                context.set_spell_checking_languages(DICTIONARIES);
            }
            keep_words_off_the_disk(&view);
            view.connect_web_process_terminated(|view, _| view.reload());
        })
    }

    /// *Learn spelling* would write a person's words in the clear into the system's own dictionary.
    fn keep_words_off_the_disk(view: &WebView) {
        view.connect_context_menu(|_, menu, _, _| {
            let learns = |action| action == ContextMenuAction::LearnSpelling;
            menu.items().iter().filter(|item| learns(item.stock_action())).for_each(|item| menu.remove(item));
            false
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn read(file: &str) -> Value {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
    }

    #[test]
    fn the_page_runs_its_own_scripts_and_styles_alone_and_reaches_nothing_but_the_shell() {
        let security = read("tauri.conf.json")["app"]["security"].clone();
        let csp = [
            ("default-src", "'none'"),
            ("script-src", "'self'"),
            ("style-src", "'self'"),
            ("font-src", "'self'"),
            ("img-src", "'self' blob: data:"),
            ("connect-src", "ipc: http://ipc.localhost"),
            ("object-src", "'none'"),
            ("frame-src", "'none'"),
            ("base-uri", "'none'"),
            ("form-action", "'none'"),
        ];
        let csp: Value = csp
            .iter()
            .map(|(name, value)| ((*name).to_owned(), Value::from(*value)))
            .collect::<serde_json::Map<_, _>>()
            .into();
        assert_eq!(security["csp"], csp);
        assert_eq!(security["freezePrototype"], true);
        assert_eq!(read("tauri.conf.json")["app"]["withGlobalTauri"], false);
    }

    #[test]
    fn the_page_may_hear_events_and_nothing_else_of_tauri() {
        let files = std::fs::read_dir(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("capabilities")).unwrap();
        assert_eq!(files.count(), 1, "one file of capabilities");
        let main = read("capabilities/main.json");
        assert_eq!(main["permissions"], serde_json::json!(["core:event:allow-listen", "core:event:allow-unlisten"]));
        assert_eq!(main["windows"], serde_json::json!(["main"]));
        assert_eq!(main.get("remote"), None);
    }

    #[test]
    fn a_release_has_no_tools_to_look_into_the_page() {
        let cargo =
            std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
        assert!(!cargo.contains("\"devtools\""), "the feature would open them in releases");
        let here = include_str!("window.rs");
        assert!(here.contains(".devtools(cfg!(debug_assertions))"));
    }

    #[test]
    fn the_window_goes_nowhere_but_home() {
        assert!(is_ours(&"tauri://localhost/index.html#/library".parse().unwrap()));
        for away in [
            "https://example.org/",
            "http://localhost/",
            "tauri://example.org/",
            "file:///etc/passwd",
            "data:text/html,hello",
            "javascript:alert(1)",
            "about:blank",
        ] {
            assert!(!is_ours(&away.parse().unwrap()), "{away}");
        }
    }
}

//! Puts the app together and runs it until its window closes.

use crate::job::Jobs;
use crate::opened::Opened;
use crate::{clipboard, command, dialog, guard, opened, roads, sticks, update, window};
use peer::Peer;
use peer::api::{Call, Nothing};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use tauri::{AppHandle, Manager};
use tauri_plugin_window_state::StateFlags;

/// Runs the app; gives a failure when the system has no web engine or no display.
#[must_use]
pub fn run() -> ExitCode {
    let home = peer::cli::home_folder(None);
    let one_window = tauri_plugin_single_instance::Builder::new()
        .callback(|app, arguments, folder| {
            window::show(app);
            opened::arrive(app, opened::files_among(arguments.into_iter().skip(1), Path::new(&folder)));
        })
        .dbus_id(instance_name(&home))
        .build();
    // Where the window stood and how large it was: nothing else is kept.
    let placing = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    let app = tauri::Builder::default()
        .plugin(one_window)
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(placing).build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_updater::Builder::new().build())
        .manage(Arc::new(peer::cli::device(&home, sticks::source())))
        .manage(Jobs::default())
        .manage(Opened::default())
        .manage(clipboard::Copied::default())
        .manage(dialog::Answers::from_environment())
        .manage(update::Held::default())
        .invoke_handler(tauri::generate_handler![
            clipboard::copied,
            command::call,
            command::cancel,
            command::open_external,
            dialog::choose_folder,
            dialog::choose_open,
            dialog::choose_open_several,
            dialog::choose_save,
            update::update_install,
            update::update_look,
        ])
        .setup(|app| {
            window::open(app.handle())?;
            roads::watch(app.handle().clone());
            sticks::watch(app.handle().clone());
            guard::watch(app.handle());
            open_arguments(app.handle());
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|app, event| {
                if let tauri::RunEvent::Exit = event {
                    lock(app);
                }
            });
            ExitCode::SUCCESS
        }
        Err(_) => ExitCode::FAILURE,
    }
}

/// Closes the home on the way out, so that its keys leave memory and its database is closed in order.
fn lock(app: &AppHandle) {
    let _ = app.state::<Arc<Peer>>().call(Call::Lock(Nothing {}));
}

fn open_arguments(app: &AppHandle) {
    let arguments = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    let folder = std::env::current_dir().unwrap_or_default();
    opened::arrive(app, opened::files_among(arguments, &folder));
}

/// One window for each home: several homes on one computer may be open side by side.
fn instance_name(home: &Path) -> String {
    let home = std::path::absolute(home).unwrap_or_else(|_| home.to_path_buf());
    let mut hasher = DefaultHasher::new();
    home.hash(&mut hasher);
    format!("org.baraza.desktop.home{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_homes_are_two_instances_and_one_home_is_one() {
        assert_ne!(instance_name(Path::new("/a")), instance_name(Path::new("/b")));
        assert_eq!(instance_name(Path::new("/a")), instance_name(Path::new("/a/")));
    }
}

//! What a story in the window leaves behind: a picture for each step and one page that shows them in order. Written even when a step
//! failed, with the page's source beside the last picture.

use crate::say;
use crate::stop::Stop;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;
use window_driver::Window;

/// The steps so far, and the folder they leave their pictures in.
pub(crate) struct Report {
    title: &'static str,
    folder: PathBuf,
    steps: Vec<Step>,
    started: Instant,
}

struct Step {
    who: &'static str,
    claim: String,
    told: String,
    pictures: Vec<String>,
    failed: bool,
    at_seconds: u64,
}

impl Report {
    /// An empty report in an empty folder.
    pub(crate) fn begin(folder: PathBuf, title: &'static str) -> Result<Self, Stop> {
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).map_err(Stop::io(format!("making {}", folder.display())))?;
        Ok(Self { title, folder, steps: Vec::new(), started: Instant::now() })
    }

    /// A step begins: who, and what will have happened when it is done.
    pub(crate) fn step(&mut self, who: &'static str, claim: &str) {
        say::step(format!("{who}: {claim}"));
        let at_seconds = self.started.elapsed().as_secs();
        let (claim, told) = (claim.to_owned(), String::new());
        self.steps.push(Step { who, claim, told, pictures: Vec::new(), failed: false, at_seconds });
    }

    /// Adds figures or words to the present step.
    pub(crate) fn tell(&mut self, words: &str) {
        say::line(format!("    {words}"));
        if let Some(step) = self.steps.last_mut() {
            let _ = writeln!(step.told, "{words}");
        }
    }

    /// Adds a picture of the window to the present step.
    pub(crate) fn picture(&mut self, window: &Window, name: &str) -> Result<(), Stop> {
        let taken: usize = self.steps.iter().map(|step| step.pictures.len()).sum();
        let file = format!("{:02}-{name}.png", taken + 1);
        window.picture(&self.folder.join(&file))?;
        if let Some(step) = self.steps.last_mut() {
            step.pictures.push(file);
        }
        Ok(())
    }

    /// The present step failed: the reason, and what the window shows.
    pub(crate) fn fail(&mut self, stop: &Stop, window: Option<&Window>) {
        self.tell(&stop.words);
        if let Some(step) = self.steps.last_mut() {
            step.failed = true;
        }
        let Some(window) = window else { return };
        // A window that does not answer any more has no picture; the reason is told already.
        let _ = self.picture(window, "failed");
        if let Ok(source) = window.source() {
            let _ = std::fs::write(self.folder.join("failed.html.txt"), source);
        }
    }

    /// Writes the page and returns where it is.
    pub(crate) fn finish(&self) -> Result<PathBuf, Stop> {
        let path = self.folder.join("index.html");
        std::fs::write(&path, self.page()).map_err(Stop::io(format!("writing {}", path.display())))?;
        Ok(path)
    }

    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    fn page(&self) -> String {
        let failed = self.steps.iter().filter(|step| step.failed).count();
        let sum = match failed {
            0 => format!("All {} steps hold.", self.steps.len()),
            _ => "A step failed.".to_owned(),
        };
        let steps: String = self.steps.iter().map(Step::html).collect();
        format!("{HEAD}<h1>{}</h1>\n<p>{sum}</p>\n<ol>\n{steps}</ol>\n", self.title)
    }
}

impl Step {
    fn html(&self) -> String {
        let mut pictures = String::new();
        for file in &self.pictures {
            let _ = write!(pictures, "<a href=\"{file}\"><img src=\"{file}\" alt=\"The window after this step\"></a>");
        }
        let told = if self.told.is_empty() { String::new() } else { format!("<pre>{}</pre>", escaped(&self.told)) };
        let (class, mark) = if self.failed { (" class=\"failed\"", " — failed") } else { ("", "") };
        let (who, claim, at) = (escaped(self.who), escaped(&self.claim), self.at_seconds);
        format!("<li{class}><h2>{who}</h2><p>{claim}{mark} <small>{at} s</small></p>{told}{pictures}</li>\n")
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

const HEAD: &str = "<!doctype html>
<html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Baraza: a story in the window</title>
<style>
  :root { color-scheme: light dark }
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
  li { margin-block: 2rem } h2 { font-size: 1rem; margin: 0 } p { margin: .25rem 0 }
  img { max-width: 100%; border: 1px solid #8886; margin-block: .5rem } pre { white-space: pre-wrap }
  .failed p { color: #b3261e; font-weight: 600 }
</style>
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_is_marked_and_its_words_cannot_become_markup() {
        let folder = std::env::temp_dir().join(format!("baraza-report-{}", std::process::id()));
        let mut report = Report::begin(folder.clone(), "A story").expect("a folder");
        report.step("Office", "imports");
        report.step("Field", "opens <it>");
        report.fail(&Stop::failed("no <b>"), None);
        let page = std::fs::read_to_string(report.finish().expect("written")).expect("readable");
        assert!(
            page.contains("A step failed.")
                && page.contains("opens &lt;it&gt; — failed")
                && page.contains("no &lt;b&gt;")
        );
        assert_eq!(page.matches("class=\"failed\"").count(), 1);
        std::fs::remove_dir_all(folder).expect("removed");
    }
}

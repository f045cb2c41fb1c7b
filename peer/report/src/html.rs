//! A report as one HTML file: for any browser, without a network, and for printing from it.
//!
//! Nothing in it asks for anything: no script, no address that is loaded, a policy that forbids both. Left out on purpose: the
//! writing of tables (`html/table.rs`).

mod table;

pub(crate) use table::most;

use crate::colour::{hex, legible};
use crate::lay::{ENTRY_LEVEL, Index, Manner, Part, Place, Run, Span, Way, Written, contents};
use crate::model::{Face, Logo, Picture, Quote, Report, Tongue};
use crate::nest::{List, Node, nodes};
use crate::plain::{clean, one_line};
use crate::watch::{Failed, Watch};
use crdt::text::Block;
use std::io::{self, Write};

/// What the page may do: be shown.
const POLICY: &str =
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const LOOKS: &str = include_str!("html/looks.css");
const HEADING_MAX: u8 = 6;

/// Writes it.
///
/// # Errors
/// [`Failed`]; what was written until then is of no use.
pub fn write(report: &Report, out: impl Write, watch: &impl Watch) -> Result<(), Failed> {
    let index = Index::of(report);
    let parts = index.parts();
    let total = parts.len() as u64;
    let mut page = Page { out, index: &index };
    page.head(report)?;
    page.first(report)?;
    page.contents(report, &parts)?;
    page.raw("<main>\n")?;
    for (done, part) in (0..).zip(&parts) {
        watch.step(done, total)?;
        page.part(part, report)?;
    }
    page.raw("</main>\n</body>\n</html>\n")?;
    page.out.flush()?;
    Ok(())
}

struct Page<'a, W> {
    out: W,
    index: &'a Index<'a>,
}

impl<W: Write> Page<'_, W> {
    fn raw(&mut self, markup: &str) -> io::Result<()> {
        self.out.write_all(markup.as_bytes())
    }

    fn head(&mut self, report: &Report) -> io::Result<()> {
        let title = escaped(&one_line(&report.title));
        let accent = hex(legible(report.template.accent));
        let face = match report.template.face {
            Face::Sans => "\"Noto Sans\", \"Noto Sans Arabic\", system-ui, sans-serif",
            Face::Serif => "\"Noto Serif\", \"Noto Naskh Arabic\", Georgia, serif",
        };
        write!(
            self.out,
            "<!doctype html>\n<html{}>\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n<style>\n:root {{ --accent: #{accent}; --face: {face}; }}\n{LOOKS}</style>\n\
             </head>\n<body>\n",
            tongue(&report.tongue)
        )
    }

    fn first(&mut self, report: &Report) -> io::Result<()> {
        self.raw("<header>\n")?;
        if let Some(logo) = &report.template.logo {
            self.logo(logo, &report.words.logo)?;
        }
        let mut line = |class: &str, words: &str| {
            let words = escaped(&one_line(words));
            if words.is_empty() { Ok(()) } else { writeln!(self.out, "<p class=\"{class}\">{words}</p>") }
        };
        line("kind", &report.kind)?;
        writeln!(self.out, "<h1>{}</h1>", escaped(&one_line(&report.title)))?;
        let mut line = |class: &str, words: &str| {
            let words = escaped(&one_line(words));
            if words.is_empty() { Ok(()) } else { writeln!(self.out, "<p class=\"{class}\">{words}</p>") }
        };
        line("organisation", &report.organisation)?;
        line("cover", &report.template.cover_line)?;
        line("date", &report.date)?;
        if report.is_unsourced() {
            let [mark, notice] =
                [&report.words.unsourced_mark, &report.words.unsourced_notice].map(|words| escaped(&one_line(words)));
            // Fixed, so that it stands on every printed page.
            writeln!(self.out, "<p class=\"mark\" aria-hidden=\"true\">{mark}</p>")?;
            writeln!(self.out, "<p class=\"notice\" role=\"note\"><strong>{mark}</strong> {notice}</p>")?;
        }
        self.raw("</header>\n")
    }

    fn logo(&mut self, logo: &Logo, words: &str) -> io::Result<()> {
        let kind = match logo.format {
            Picture::Png => "png",
            Picture::Jpeg => "jpeg",
        };
        writeln!(
            self.out,
            "<img class=\"logo\" alt=\"{}\" src=\"data:image/{kind};base64,{}\">",
            escaped(&one_line(words)),
            data_encoding::BASE64.encode(&logo.bytes)
        )
    }

    fn contents(&mut self, report: &Report, parts: &[Part<'_>]) -> io::Result<()> {
        if contents(parts).next().is_none() {
            return Ok(());
        }
        let words = escaped(&one_line(&report.words.contents));
        writeln!(self.out, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{words}</h2>\n<ul>")?;
        for (level, place, words) in contents(parts) {
            writeln!(self.out, "<li class=\"level-{level}\"><a href=\"#{place}\">{}</a></li>", escaped(words))?;
        }
        self.raw("</ul>\n</nav>\n")
    }

    fn part(&mut self, part: &Part<'_>, report: &Report) -> io::Result<()> {
        match part {
            Part::Heading { level, place, words, .. } => {
                let level = level + 1;
                writeln!(self.out, "<h{level} id=\"{place}\">{}</h{level}>", escaped(words))
            }
            Part::Begin { place: place @ Place::Statement(_), spans } => {
                writeln!(
                    self.out,
                    "<article class=\"statement\" id=\"{place}\">\n<p class=\"label\">{}</p>",
                    line(spans)
                )
            }
            Part::Begin { place, spans } => {
                writeln!(
                    self.out,
                    "<article class=\"entry\" id=\"{place}\">\n<h{0}>{1}</h{0}>",
                    ENTRY_LEVEL + 1,
                    line(spans)
                )
            }
            Part::End => self.raw("</article>\n"),
            Part::Line { manner, spans } => {
                let role = if *manner == Manner::Flag { " role=\"note\"" } else { "" };
                writeln!(self.out, "<p class=\"{}\"{role}>{}</p>", manner.word(), line(spans))
            }
            Part::Text { manner, below, rich, tongue: own } => {
                let own = if *manner == Written::Body { tongue(own) } else { String::new() };
                writeln!(self.out, "<div class=\"{}\"{own}>", manner.word())?;
                self.nodes(&nodes(rich), below + 1)?;
                self.raw("</div>\n")
            }
            Part::Quote(quote) => self.quotation(quote),
            Part::Table(one) => table::write(one, report.tongue.rtl, &mut self.out),
        }
    }

    fn quotation(&mut self, quote: &Quote) -> io::Result<()> {
        write!(self.out, "<blockquote>\n<p{}>{}</p>\n", tongue(&quote.tongue), broken(&clean(&quote.words)))?;
        let attribution = one_line(&quote.attribution);
        if !attribution.is_empty() {
            writeln!(self.out, "<footer>— <bdi>{}</bdi></footer>", escaped(&attribution))?;
        }
        self.raw("</blockquote>\n")
    }

    fn nodes(&mut self, nodes: &[Node<'_>], below: u8) -> io::Result<()> {
        for node in nodes {
            match node {
                Node::Paragraph(block) => writeln!(self.out, "<p>{}</p>", self.runs(block))?,
                Node::Heading(level, block) => {
                    let level = (level + below).min(HEADING_MAX);
                    writeln!(self.out, "<h{level}>{}</h{level}>", self.runs(block))?;
                }
                Node::List(list) => self.list(list)?,
                Node::Quote(within) => {
                    self.raw("<blockquote>\n")?;
                    self.nodes(within, below)?;
                    self.raw("</blockquote>\n")?;
                }
            }
        }
        Ok(())
    }

    fn list(&mut self, list: &List<'_>) -> io::Result<()> {
        let tag = if list.ordered { "ol" } else { "ul" };
        writeln!(self.out, "<{tag}>")?;
        for item in &list.items {
            write!(self.out, "<li>{}", self.runs(item.block))?;
            for below in &item.below {
                self.raw("\n")?;
                self.list(below)?;
            }
            self.raw("</li>\n")?;
        }
        writeln!(self.out, "</{tag}>")
    }

    fn runs(&self, block: &Block) -> String {
        self.index.runs(block).iter().map(run).collect()
    }
}

fn run(run: &Run) -> String {
    let mut words = broken(&run.text);
    if run.italic {
        words = format!("<em>{words}</em>");
    }
    if run.bold {
        words = format!("<strong>{words}</strong>");
    }
    match &run.way {
        Some(Way::Web(address)) => {
            format!("<a href=\"{}\" rel=\"noopener noreferrer external\">{words}</a>", escaped(address))
        }
        Some(Way::To(place)) => format!("<a href=\"#{place}\">{words}</a>"),
        None => words,
    }
}

fn line(spans: &[Span]) -> String {
    let written = |span: &Span| {
        let mut words = escaped(&span.words);
        if span.apart {
            words = format!("<bdi>{words}</bdi>");
        }
        if span.strong {
            words = format!("<strong>{words}</strong>");
        }
        match span.to {
            Some(place) => format!("<a href=\"#{place}\">{words}</a>"),
            None => words,
        }
    };
    spans.iter().map(written).collect()
}

/// Language and direction, as attributes.
fn tongue(tongue: &Tongue) -> String {
    let direction = if tongue.rtl { "rtl" } else { "ltr" };
    format!(" lang=\"{}\" dir=\"{direction}\"", escaped(&one_line(&tongue.language)))
}

fn broken(words: &str) -> String {
    escaped(words).replace('\n', "<br>\n")
}

fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '\'' => text.push_str("&#39;"),
            other => text.push(other),
        }
    }
    text
}

//! What each command asks of the peer, and what it answers.
//!
//! Every command but `init` opens the home first. Ids are handed on as typed: the peer resolves unique beginnings.
//! Left out on purpose: sentences (`tell`) and anything that would decide what the peer should.

use super::Answer;
use super::args::{self, Command, CommandLine, Consultation, Draft, Page, Reaction, Report};
use super::home;
use super::sheet::Sheet;
use super::stop::{Stop, Usage};
use super::tell;
use crate::api;
use crate::language::{LANGUAGES, Words};
use crate::progress::Job;
use crate::{Code, Fault, Peer};
use serde::Serialize;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// Done.
pub(super) const DONE: u8 = 0;
/// Done in part: what was left aside is listed.
pub(super) const DONE_IN_PART: u8 = 3;
/// Damage was found.
const DAMAGE: u8 = 5;

pub(super) type Answered = Result<Answer, Stop>;

/// Does what one command line asks. `words` change to the home's language as soon as it is known.
pub(crate) fn answer(line: CommandLine, words: &mut Words) -> Answered {
    let folder = home::home_folder(line.home);
    let peer = Peer::new(&folder);
    let status = peer.status(api::Nothing {})?;
    if status.home != api::HomeState::Empty {
        *words = Words::new(&status.language);
    }
    let desk = Desk { peer, words, json: line.json, folder, passphrase_file: line.passphrase_file };
    if let Command::Init(init) = line.command {
        return desk.init(init, status.home);
    }
    if let Command::Restore { file, words } = line.command {
        return desk.restore(file, &words);
    }
    if status.home == api::HomeState::Empty {
        return Err(Code::HomeMissing.into());
    }
    if let Command::Wipe { yes } = line.command {
        return desk.wipe(yes);
    }
    if let Command::Recovery(recovery) = &line.command
        && let Some(answered) = desk.while_locked(recovery, &status)
    {
        return answered;
    }
    let passphrase = desk.unlock()?;
    desk.command(line.command, &passphrase)
}

/// A command tells no progress: its output is piped as often as read.
pub(super) fn unheard() -> Job {
    Job::default()
}

/// What every command needs at hand.
pub(super) struct Desk<'w> {
    pub(super) peer: Peer,
    pub(super) words: &'w Words,
    pub(super) json: bool,
    folder: PathBuf,
    pub(super) passphrase_file: Option<PathBuf>,
}

impl Desk<'_> {
    fn command(&self, command: Command, passphrase: &str) -> Answered {
        match command {
            // Answered before the home is opened.
            Command::Init(_) | Command::Restore { .. } | Command::Wipe { .. } => Err(Code::HomeExists.into()),
            Command::Passphrase(command) => self.passphrase(command, passphrase),
            Command::Recovery(command) => self.recovery(command, passphrase),
            Command::Backup { file } => {
                let written = self.peer.backup(api::FileAt { path: file }, &unheard())?;
                self.give(&written, |sheet| tell::backed_up(sheet, self.words, &written))
            }
            Command::Page(page) => self.page(page),
            Command::Consultation(consultation) => self.consultation(consultation),
            Command::Filing(filing) => self.filing(filing),
            Command::Draft(draft) => self.draft(draft),
            Command::Outbox { consultation, send_now } => self.outbox(consultation, send_now),
            Command::Receipt { words } => {
                let found = self.peer.receipt(receipt_asked(words)?)?;
                self.give(&found, |sheet| tell::receipt(sheet, self.words, &found))
            }
            Command::Slips(slips) => self.slips(slips),
            Command::Template(template) => self.template(template),
            Command::Submit { draft, at_once } => {
                let done = self.peer.submit(api::Submit { draft, profile: None, at_once })?;
                self.give(&done, |sheet| tell::submitted(sheet, self.words, &done))
            }
            Command::Behalf(behalf) => self.behalf(behalf),
            Command::Revise(new) => self.revise(new),
            Command::Withdraw { entry } => self.acted(&self.peer.withdraw(api::EntryRef { entry })?, "cli-withdrawn"),
            Command::Translate(with) => self.translate(with),
            Command::Translations { entry, language } => self.translations(entry, language.as_deref()),
            Command::Complain(with) => self.complain(with),
            Command::React { entry, kind } => self.react(entry, kind),
            Command::Desk(desk) => self.desk(desk),
            Command::Codes(codes) => self.codes(codes),
            Command::Codings(codings) => self.codings(codings),
            Command::Memos(memos) => self.memos(memos),
            Command::Syntheses(syntheses) => self.syntheses(syntheses),
            Command::Statements(statements) => self.statements(statements),
            Command::Pack(pack) => self.pack(pack),
            Command::Bundle(bundle) => self.bundle(bundle),
            Command::Card(card) => self.card(card),
            Command::Member(member) => self.member(member),
            Command::Lan(lan) => self.lan(lan),
            Command::Stick(stick) => self.stick(stick),
            Command::Relay(relay) => self.relay(relay),
            Command::Sync { consultation, once, address, seconds } => {
                self.sync(api::Sync { consultation, address, seconds }, once)
            }
            Command::Serve => self.serve(),
            Command::Roster { consultation } => self.roster(consultation),
            Command::Overview { consultation, suppress, csv } => self.overview(consultation, suppress, csv),
            Command::Search { query, consultation, language, filed: args::FiledAs { room, area, kind } } => {
                let ask = api::Search { query, consultation, language, room, area, kind, limit: 0 };
                let found = self.peer.search(ask)?;
                self.give(&found, |sheet| tell::found(sheet, self.words, &found))
            }
            Command::History { consultation, at } => self.history(consultation, at),
            Command::Check { full } => self.check(full),
            Command::Restored { trust } => self.restored(trust),
            Command::Protection => self.protection(),
            Command::Sample => {
                let sample = self.peer.sample(api::Nothing {})?;
                self.give(&sample, |sheet| tell::created(sheet, self.words, "cli-sample", &sample))
            }
            Command::Acts(acts) => self.acts(acts),
            Command::Report(report) => self.report(report),
            Command::Letterhead(letterhead) => self.letterhead(letterhead),
        }
    }

    fn report(&self, report: Report) -> Answered {
        let Report::Export { consultation, file, format, synthesis, for_desk, proceedings, suppress, table } = report;
        let export = api::ReportExport {
            consultation,
            path: file,
            format: args::word(&format),
            synthesis,
            for_desk,
            all: proceedings == args::Proceedings::All,
            suppress,
            table,
        };
        let written = self.peer.report_export(export, &unheard())?;
        self.give(&written, |sheet| tell::report_written(sheet, self.words, &written))
    }

    fn react(&self, entry: String, kind: Reaction) -> Answered {
        let kind = if matches!(kind, Reaction::None) { String::new() } else { args::word(&kind) };
        self.acted(&self.peer.react(api::React { entry, kind })?, "cli-reacted")
    }

    fn roster(&self, consultation: String) -> Answered {
        let rows = self.peer.roster(api::ConsultationRef { consultation })?;
        self.give(&rows, |sheet| tell::roster(sheet, self.words, &rows))
    }

    fn protection(&self) -> Answered {
        let list = self.peer.protection(api::Nothing {})?;
        self.give(&list, |sheet| tell::protection(sheet, self.words, &list))
    }

    fn restored(&self, trust: Option<String>) -> Answered {
        let all = match trust {
            Some(consultation) => self.peer.restored_trust(api::ConsultationRef { consultation })?,
            None => self.peer.restored(api::Nothing {})?,
        };
        self.give(&all, |sheet| tell::restored(sheet, self.words, &all))
    }

    fn init(&self, init: args::Init, home: api::HomeState) -> Answered {
        if home != api::HomeState::Empty {
            return Err(Code::HomeExists.into());
        }
        let language = match init.language {
            Some(language) if LANGUAGES.contains(&language.as_str()) => language,
            Some(_) => return Err(Usage::LanguageUnknown.into()),
            None => self.words.language().to_owned(),
        };
        if init.name.trim().is_empty() {
            return Err(Code::NameMissing.into());
        }
        let profile = api::Profile {
            name: init.name,
            organisation: init.organisation,
            office: init.office,
            country: init.country,
            position: init.position,
        };
        let words = Words::new(&language);
        let passphrase = home::passphrase(self.passphrase_file.as_deref(), true, &words)?;
        let (attribution, high_risk) = (init.attribution.map(args::Attribution::word), Some(init.high_risk));
        let new = api::HomeCreate { passphrase: passphrase.to_string(), language, profile, attribution, high_risk };
        let made = self.peer.home_create(new)?;
        let folder = self.folder.display().to_string();
        self.give(&made, |sheet| tell::made(sheet, &words, &folder))
    }

    fn unlock(&self) -> Result<Zeroizing<String>, Stop> {
        let passphrase = home::passphrase(self.passphrase_file.as_deref(), false, self.words)?;
        let status = self.peer.unlock(api::Unlock { passphrase: passphrase.to_string() })?;
        self.notice(&status);
        Ok(passphrase)
    }

    /// What was noticed when the home was opened, for people.
    pub(super) fn notice(&self, status: &api::Status) {
        for notice in &status.notices {
            super::note(&format!("{}\n", self.words.code("notice-", notice)));
        }
    }

    fn page(&self, page: Page) -> Answered {
        let Page::Import { file, dry_run, into } = page;
        let act = match (dry_run, &into) {
            (true, _) => tell::PageAct::Previewed,
            (false, None) => tell::PageAct::Imported,
            (false, Some(_)) => tell::PageAct::Added,
        };
        let import = api::PageImport { path: Some(file), text: None, into };
        let page = if dry_run { self.peer.page_preview(import)? } else { self.peer.page_import(import)? };
        self.give(&page, |sheet| tell::page(sheet, self.words, &page, act))
    }

    fn consultation(&self, command: Consultation) -> Answered {
        match command {
            Consultation::List => {
                let cards = self.peer.consultation_list(api::Nothing {})?;
                self.give(&cards, |sheet| tell::library(sheet, self.words, &cards))
            }
            Consultation::Show { id } => {
                let whole = self.peer.consultation_show(api::ConsultationRef { consultation: id })?;
                self.give(&whole, |sheet| tell::consultation(sheet, self.words, &whole))
            }
            Consultation::Create { title } => {
                let made = self.peer.consultation_create(api::ConsultationCreate { title })?;
                self.give(&made, |sheet| tell::created(sheet, self.words, "cli-created", &made))
            }
            Consultation::Set(set) => self.set(set),
            Consultation::State { id, state, closes, reason } => {
                let state = args::word(&state);
                let set = api::ConsultationStateSet { consultation: id, state, closes, reason };
                let head = self.peer.consultation_state(set)?;
                self.give(&head, |sheet| tell::head(sheet, self.words, &head))
            }
        }
    }

    /// Sets field after field: each is an act of its own, so a fault after the first leaves part of it done.
    fn set(&self, set: args::ConsultationSet) -> Answered {
        let consultation = set.id.clone();
        let mut done = Vec::new();
        let mut head = None;
        for (field, value) in fields(set)? {
            let one = api::ConsultationSet { consultation: consultation.clone(), field: field.clone(), value };
            match self.peer.consultation_set(one) {
                Ok(now) => head = Some(now),
                Err(fault) if done.is_empty() => return Err(fault.into()),
                Err(fault) => return Err(Stop::Partly { done, fault }),
            }
            done.push(field);
        }
        let head = head.ok_or_else(|| Fault::internal("set-without-field"))?;
        self.give(&head, |sheet| tell::agenda(sheet, self.words, &head))
    }

    fn draft(&self, command: Draft) -> Answered {
        match command {
            Draft::New(new) => self.draft_new(*new),
            Draft::Edit { draft, body } => {
                let body_markdown = Some(home::body(&body)?);
                let save = api::DraftSave { draft: draft.clone(), base_heads: Vec::new(), body: None, body_markdown };
                self.peer.draft_save(save)?;
                self.give_draft(&self.peer.draft_open(api::DraftRef { draft })?)
            }
            Draft::List => {
                let cards = self.peer.draft_list(api::ConsultationAny::default())?;
                self.give(&cards, |sheet| tell::drafts(sheet, self.words, &cards))
            }
            Draft::Show { draft } => self.give_draft(&self.peer.draft_open(api::DraftRef { draft })?),
        }
    }

    fn draft_new(&self, new: args::DraftNew) -> Answered {
        let (body_markdown, language) = self.first_words(&new)?;
        let slip = new.slip.as_deref().map(home::body).transpose()?;
        let (on_behalf, kept) = new.behalf.split();
        let mut draft = self.peer.draft_new(api::DraftNew {
            consultation: new.consultation,
            questions: new.question,
            reply_to: new.reply_to,
            revises: None,
            translates: new.translates,
            language,
            body_markdown,
            attribution: new.attribution.map(args::Attribution::word),
            pseudonym: new.pseudonym,
            consent: new.consent.as_ref().map(args::word),
            audience: new.audience.as_ref().map(args::word),
            slip,
            on_behalf,
            kept,
            room: new.room,
            areas: new.area,
            kind: new.kind,
            summary: None,
        })?;
        for path in new.attach {
            let added = self.peer.attachment_add(api::AttachmentAdd { draft: draft.id.clone(), path });
            if added.is_err() {
                // A draft without the file it was to have would be submitted without it.
                self.peer.draft_delete(api::DraftRef { draft: draft.id.clone() })?;
            }
            draft = added?;
        }
        self.give_draft(&draft)
    }

    fn outbox(&self, consultation: Option<String>, send_now: Option<String>) -> Answered {
        if let Some(entry) = send_now {
            return self.acted(&self.peer.outbox_send(api::EntryRef { entry })?, "cli-sent-now");
        }
        let items = self.peer.outbox(api::ConsultationAny { consultation })?;
        self.give(&items, |sheet| tell::outbox(sheet, self.words, &items))
    }

    fn revise(&self, new: args::Revise) -> Answered {
        let body_markdown = home::body(&new.body)?;
        let (consent, audience) = (new.consent.as_ref().map(args::word), new.audience.as_ref().map(args::word));
        let (entry, at_once) = (new.entry, new.at_once);
        let new = api::Revise { entry, body_markdown, consent, audience, at_once };
        self.acted(&self.peer.revise(new)?, "cli-revised")
    }

    fn slips(&self, command: args::Slips) -> Answered {
        match command {
            args::Slips::Make { consultation, count, file, until } => {
                let made = self.peer.slips_make(api::SlipsMake { consultation, count, until, path: file })?;
                self.give(&made, |sheet| tell::slips_made(sheet, self.words, &made))
            }
            args::Slips::Show { consultation } => {
                let state = self.peer.slips(api::ConsultationRef { consultation })?;
                self.give(&state, |sheet| tell::slips(sheet, self.words, &state))
            }
        }
    }

    /// A draft with the numbers of its questions, which only its card knows.
    fn give_draft(&self, draft: &api::Draft) -> Answered {
        let numbers = if self.json { Vec::new() } else { self.question_numbers(draft)? };
        self.give(draft, |sheet| tell::draft(sheet, self.words, draft, &numbers))
    }

    fn question_numbers(&self, draft: &api::Draft) -> Result<Vec<String>, Stop> {
        let cards = self.peer.draft_list(api::ConsultationAny { consultation: Some(draft.consultation.clone()) })?;
        Ok(cards.into_iter().find(|card| card.id == draft.id).map(|card| card.question_numbers).unwrap_or_default())
    }

    fn history(&self, consultation: String, at: Option<Vec<String>>) -> Answered {
        if let Some(heads) = at {
            let then = self.peer.history_at(api::HistoryAt { consultation, heads })?;
            return self.give(&then, |sheet| tell::consultation(sheet, self.words, &then));
        }
        let history = self.whole_history(&consultation)?;
        self.give(&history, |sheet| tell::history(sheet, self.words, &history))
    }

    /// The window reads history page by page; a script gets all of it.
    fn whole_history(&self, consultation: &str) -> Result<api::History, Stop> {
        const PAGE: u32 = 200;
        let mut all = api::History { items: Vec::new(), total: 0 };
        loop {
            let offset = u32::try_from(all.items.len()).unwrap_or(u32::MAX);
            let ask = api::HistoryAsk { consultation: consultation.to_owned(), offset, limit: PAGE };
            let page = self.peer.history(ask)?;
            all.total = page.total;
            let last = page.items.is_empty();
            all.items.extend(page.items);
            if last || all.items.len() as u64 >= u64::from(all.total) {
                return Ok(all);
            }
        }
    }

    fn check(&self, full: bool) -> Answered {
        let report = self.peer.check(api::Check { full })?;
        let exit = if report.sound { DONE } else { DAMAGE };
        self.give_with(exit, &report, |sheet| tell::checked(sheet, self.words, &report))
    }

    pub(super) fn acted(&self, entry: &api::EntryId, sentence: &str) -> Answered {
        self.give(entry, |sheet| tell::acted(sheet, self.words, sentence, entry))
    }

    pub(super) fn give<T: Serialize>(&self, answer: &T, tell: impl FnOnce(&mut Sheet)) -> Answered {
        self.give_with(DONE, answer, tell)
    }

    /// The answer as one JSON document or as text for people.
    pub(super) fn give_with<T: Serialize>(&self, exit: u8, answer: &T, tell: impl FnOnce(&mut Sheet)) -> Answered {
        if self.json {
            let text = serde_json::to_string(answer).map_err(|_| Fault::internal("answer-to-json"))?;
            return Ok(Answer { text: text + "\n", exit });
        }
        let mut sheet = Sheet::default();
        tell(&mut sheet);
        Ok(Answer { text: sheet.into_text(), exit })
    }
}

/// A receipt code, in one word or in several, and after its digits the consultation to look in.
fn receipt_asked(words: Vec<String>) -> Result<api::Receipt, Stop> {
    let mut asked = api::Receipt::default();
    for word in words {
        if asked.code.chars().filter(|c| c.is_numeric()).count() < api::Receipt::DIGITS {
            asked.code.push_str(&word);
        } else if asked.consultation.replace(word).is_some() {
            return Err(Fault::new(Code::BadInput).with("field", "code").into());
        }
    }
    Ok(asked)
}

/// The fields to set, by the names the typed calls know them by.
pub(super) fn fields(set: args::ConsultationSet) -> Result<Vec<(String, String)>, Stop> {
    let plain = [
        ("title", set.title),
        ("welcome", set.welcome),
        ("objective", set.objective),
        ("outcome", set.outcome),
        ("opens", set.opens),
        ("closes", set.closes),
        ("moderated", set.moderated.map(|moderated| moderated.to_string())),
    ];
    let mut fields: Vec<(String, String)> =
        plain.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    for question in set.question {
        let (id, text) = question.split_once('=').ok_or(Usage::QuestionForm)?;
        fields.push((format!("question.{id}"), text.to_owned()));
    }
    fields.extend(set.question_add.into_iter().map(|text| ("question.add".to_owned(), text)));
    Ok(fields)
}

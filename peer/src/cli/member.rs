//! The commands about people: cards, packs and invitations, members, requests, recovery.

use super::act::{Answered, Desk, unheard};
use super::args::{self, Card, Door, InvitationFile, Member, Pack, Recover};
use super::bundles::in_part;
use super::home;
use super::stop::{Stop, Usage};
use super::tell;
use crate::api;
use std::path::Path;

fn role(role: Option<args::Role>) -> Option<String> {
    role.map(|role| args::word(&role))
}

/// A card's text from its file.
fn card(path: Option<&Path>) -> Result<Option<String>, Stop> {
    path.map(home::body).transpose()
}

fn passphrase(path: Option<&Path>) -> Result<Option<String>, Stop> {
    path.map(|path| home::first_line(path).map(|line| line.to_string())).transpose()
}

impl Desk<'_> {
    pub(super) fn card(&self, command: Card) -> Answered {
        let made = match command {
            Card::Show { name, fresh } => self.peer.card_show(api::CardShow { name, fresh })?,
            Card::Read { file } => self.peer.card_read(api::CardRead { text: None, path: Some(file) })?,
        };
        self.give(&made, |sheet| tell::card(sheet, self.words, &made))
    }

    pub(super) fn pack(&self, command: Pack) -> Answered {
        match command {
            Pack::Export(with) => {
                if !with.open && with.card.is_none() && with.lock_with.is_none() {
                    return Err(Usage::PackNeedsOpen.into());
                }
                let open = with.open;
                let export = api::PackExport {
                    consultation: with.consultation,
                    path: with.file,
                    open,
                    joins: with.joins,
                    until: with.until,
                    card: card(with.card.as_deref())?,
                    passphrase: passphrase(with.lock_with.as_deref())?,
                    role: role(with.role),
                    from_now: with.from_now,
                };
                let written = self.peer.pack_export(export, &unheard())?;
                self.give(&written, |sheet| tell::pack_written(sheet, self.words, &written, open))
            }
            Pack::Open(file) => self.open_invitation(file),
        }
    }

    fn open_invitation(&self, with: InvitationFile) -> Answered {
        let open = api::InvitationOpen {
            path: Some(with.file),
            text: None,
            passphrase: passphrase(with.lock_with.as_deref())?,
            words: with.words.as_deref().map(home::body).transpose()?,
        };
        let opened = self.peer.invitation_open(open, &unheard())?;
        let exit = in_part(&opened.report);
        self.give_with(exit, &opened, |sheet| tell::opened(sheet, self.words, &opened))
    }

    pub(super) fn member(&self, command: Member) -> Answered {
        let peer = &self.peer;
        let at = |consultation: String| api::ConsultationRef { consultation };
        let one = |consultation, member| api::MemberRef { consultation, member };
        match command {
            Member::List { consultation } => {
                let people = peer.people(at(consultation))?;
                self.give(&people, |sheet| tell::people(sheet, self.words, &people))
            }
            Member::ReadAgain { consultation, device } => {
                let rows = peer.read_again(api::DeviceRef { consultation, device })?;
                self.give(&rows, |sheet| tell::roster(sheet, self.words, &rows))
            }
            Member::Invite(with) => self.invite(with),
            Member::Named { consultation, dismiss, undismiss } => self.named(consultation, dismiss, undismiss),
            Member::Join(file) => self.open_invitation(file),
            Member::Requests { consultation } => {
                let list = peer.requests(at(consultation))?;
                self.give(&list, |sheet| tell::requests(sheet, self.words, &list))
            }
            Member::Approve(with) => self.approve(with),
            Member::Decline { consultation, request, undo } => {
                self.done(&peer.request_decline(api::RequestDecline { consultation, request, declined: !undo })?)
            }
            Member::Check { consultation, member, checked } => {
                let checked = args::word(&checked);
                self.done(&peer.member_check(api::MemberCheck { consultation, member, checked })?)
            }
            Member::Role { consultation, member, role } => {
                let role = args::word(&role);
                self.done(&peer.member_role(api::MemberRole { consultation, member, role })?)
            }
            Member::Remove { consultation, member, dry_run } => {
                let removal = peer.member_remove(api::MemberRemove { consultation, member, preview: dry_run })?;
                self.give(&removal, |sheet| tell::removal(sheet, self.words, &removal))
            }
            Member::Lost { consultation, member } => self.done(&peer.member_lost(one(consultation, member))?),
            Member::Found { consultation, member } => self.done(&peer.member_found(one(consultation, member))?),
            Member::LetRead { consultation, member } => self.done(&peer.member_let_read(one(consultation, member))?),
            Member::Leave { consultation } => self.done(&peer.member_leave(at(consultation))?),
            Member::Late { consultation, log: Some(log) } => {
                let acts = peer.late_read(api::MemberAdopt { consultation, log, through: None })?;
                self.give(&acts, |sheet| tell::late_acts(sheet, self.words, &acts))
            }
            Member::Late { consultation, log: None } => {
                let list = peer.member_late(at(consultation))?;
                self.give(&list, |sheet| tell::late(sheet, self.words, &list))
            }
            Member::Adopt { consultation, log, through } => {
                self.done(&peer.member_adopt(api::MemberAdopt { consultation, log, through })?)
            }
            Member::Checkpoint { consultation } => self.done(&peer.member_checkpoint(at(consultation))?),
            Member::Alerts { consultation } => {
                let list = peer.alerts(at(consultation))?;
                self.give(&list, |sheet| tell::alerts(sheet, self.words, &list))
            }
            Member::Door(door) => self.door(door),
            Member::Custodians { consultation, members, .. } if members.is_empty() => {
                let list = peer.custodians_named(at(consultation))?;
                self.give(&list, |sheet| tell::custodians(sheet, self.words, &list))
            }
            Member::Custodians { consultation, members, needed } => {
                self.done(&peer.custodians(api::Custodians { consultation, members, needed })?)
            }
            Member::Recover(recover) => self.recover(recover),
        }
    }

    fn named(&self, consultation: String, dismiss: Option<String>, undismiss: Option<String>) -> Answered {
        let undo = dismiss.is_none();
        let names = match dismiss.or(undismiss) {
            Some(name) => self.peer.named_put_by(api::NamedPutBy { consultation, name, undo })?,
            None => self.peer.members_named(api::ConsultationRef { consultation })?,
        };
        self.give(&names, |sheet| tell::named(sheet, self.words, &names))
    }

    fn invite(&self, with: args::Invite) -> Answered {
        let invite = api::MemberInvite {
            consultation: with.consultation,
            role: role(with.role),
            until: with.until,
            path: with.file,
            card: card(with.card.as_deref())?,
            passphrase: passphrase(with.lock_with.as_deref())?,
            words: with.words,
            from_now: with.from_now,
        };
        let invited = self.peer.member_invite(invite)?;
        self.give(&invited, |sheet| tell::invited(sheet, self.words, &invited))
    }

    fn approve(&self, with: args::Approve) -> Answered {
        let approved = self.peer.member_approve(api::MemberApprove {
            consultation: with.consultation,
            request: with.request,
            role: role(with.role),
            checked: with.checked.map(|checked| args::word(&checked)),
            person: with.person,
            even_so: with.even_so,
            from_now: with.from_now.then_some(true).or(with.from_start.then_some(false)),
        })?;
        let exit = in_part(&approved.report);
        self.give_with(exit, &approved, |sheet| tell::approved(sheet, self.words, &approved))
    }

    fn door(&self, command: Door) -> Answered {
        let doors = match command {
            Door::List { consultation } => self.peer.doors(api::ConsultationRef { consultation })?,
            Door::Shut { consultation, door } => self.peer.door_shut(api::DoorShut { consultation, door })?,
        };
        self.give(&doors, |sheet| tell::doors(sheet, self.words, &doors))
    }

    fn recover(&self, command: Recover) -> Answered {
        let told = match command {
            Recover::Propose { consultation, lost, successor, file: path } => {
                self.peer.recovery_propose(api::RecoveryPropose { consultation, lost, successor, path })?
            }
            Recover::Show { file: path } => self.peer.recovery_read(api::FileAt { path })?,
            Recover::Approve { file: path, out } => self.peer.recovery_approve(api::RecoveryApprove { path, out })?,
            Recover::Apply { file: path } => self.peer.recovery_apply(api::FileAt { path })?,
        };
        self.give(&told, |sheet| tell::recovery(sheet, self.words, &told))
    }

    fn done(&self, nothing: &api::Nothing) -> Answered {
        self.give(nothing, |sheet| sheet.line(&self.words.say("cli-member-done", &[])))
    }
}

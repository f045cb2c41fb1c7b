//! The shape of the commands about words of people without a device.

use super::word;
use crate::api;
use clap::{Args, Subcommand, ValueEnum};

/// What goes with `draft new --on-behalf`.
#[derive(Debug, Args)]
pub(crate) struct OnBehalf {
    /// The words are somebody else's, who has no device
    #[arg(long, requires = "how", conflicts_with = "slip")]
    pub(crate) on_behalf: bool,
    /// How the words came to you
    #[arg(long, requires = "on_behalf")]
    pub(crate) how: Option<How>,
    /// The speaker as others will read it, as coarse as wished: "a farmer, woman, about 40"
    #[arg(long, value_name = "WORDS", requires = "on_behalf")]
    pub(crate) speaker: Option<String>,
    /// That is the speaker's name, and they agreed to be named
    #[arg(long, requires = "speaker")]
    pub(crate) speaker_named: bool,
    /// Where it was said, as coarse as wished
    #[arg(long, value_name = "WORDS", requires = "on_behalf")]
    pub(crate) place: Option<String>,
    /// When it was said: a day, a month, or words
    #[arg(long, value_name = "DATE|MONTH", requires = "on_behalf")]
    pub(crate) day: Option<String>,
    /// What kind of speaker it was
    #[arg(long, requires = "on_behalf")]
    pub(crate) respondent: Option<Respondent>,
    /// How the speaker agreed
    #[arg(long, requires = "on_behalf")]
    pub(crate) consent_given: Option<Given>,
    /// The speaker's name, kept in this home alone so that an answer can be brought back to them
    #[arg(long, value_name = "NAME", requires = "on_behalf")]
    pub(crate) keep_name: Option<String>,
    /// How the speaker is reached, kept in this home alone
    #[arg(long, value_name = "TEXT", requires = "on_behalf")]
    pub(crate) keep_contact: Option<String>,
}

impl OnBehalf {
    /// What is told of the speaker, and what is kept of them; neither for one's own words.
    pub(crate) fn split(self) -> (Option<api::OnBehalf>, Option<api::Kept>) {
        if !self.on_behalf {
            return (None, None);
        }
        let told = api::OnBehalf {
            how: self.how.as_ref().map(word).unwrap_or_default(),
            speaker: self.speaker.unwrap_or_default(),
            named: self.speaker_named,
            place: self.place.unwrap_or_default(),
            day: self.day.unwrap_or_default(),
            respondent: self.respondent.as_ref().map(word).unwrap_or_default(),
            consent: self.consent_given.as_ref().map(word).unwrap_or_default(),
        };
        let (name, contact) = (self.keep_name.unwrap_or_default(), self.keep_contact.unwrap_or_default());
        (Some(told), Some(api::Kept { name, contact }))
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum How {
    /// Written on paper
    Paper,
    /// Said to you
    Spoken,
    /// Said by phone
    Phone,
    /// Sent as a message
    Message,
    /// Said at a meeting
    Meeting,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Respondent {
    /// Somebody for themselves
    Individual,
    /// A group of people of one place
    CommunityGroup,
    /// An association or organisation
    CivilSociety,
    /// A local authority
    LocalAuthority,
    /// A business
    Business,
    /// A university or school
    Academia,
    /// Anybody else
    Other,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Given {
    /// In writing
    Written,
    /// By word of mouth
    Spoken,
    /// Before a witness
    Witness,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Behalf {
    /// List what you entered for others, with what is kept of who said it
    List {
        /// The consultation
        consultation: String,
    },
    /// Enter a table of contributions, one a row: all of it, or nothing
    Import {
        /// The consultation
        consultation: String,
        /// The table, as CSV in UTF-8
        file: String,
        /// Only tell what it would bring
        #[arg(long)]
        dry_run: bool,
    },
    /// Forget the name and contact that are kept of who said a contribution
    Forget {
        /// Your contribution
        entry: String,
    },
}

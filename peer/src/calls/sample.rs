//! The sample: a consultation of our own, with fictional people, to explore everything on.

use crate::api::{ConsultationRef, ConsultationStateSet, Nothing, PageImport};
use crate::fault::{Code, Fault};
use crate::peer::Peer;

const PAGE: &str = include_str!("../../sample/consultation.txt");

impl Peer {
    pub(crate) fn sample(&self, _: Nothing) -> Result<ConsultationRef, Fault> {
        let page = self.page_import(PageImport { text: Some(PAGE.into()), ..PageImport::default() })?;
        let consultation = page.consultation.ok_or_else(|| Fault::internal("sample"))?;
        let state = ConsultationStateSet {
            consultation: consultation.clone(),
            state: "open".into(),
            closes: None,
            reason: None,
        };
        match self.consultation_state(state) {
            // Loaded before, and taken further since: it stays as it is.
            Err(fault) if fault.code != Code::StateRefused => Err(fault),
            _ => Ok(ConsultationRef { consultation }),
        }
    }
}

//! Whom a device believes to be a relay: who has a certificate that browsers trust, or the one that was given for it.
//!
//! An office's own relay often has a certificate that it made itself. Whoever gives its file says: this one, whatever name
//! and dates stand in it. A file may also be an authority's; then what leads to it counts, with name and dates. Left out on
//! purpose: the system's own list, to which somebody may have added what nobody else trusts.

use crate::fault::{Code, Fault};
use std::io;
use std::sync::Arc;
use tokio_rustls::rustls::client::WebPkiServerVerifier;
use tokio_rustls::rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::{
    self, CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
};

/// A certificate in PEM, as it is kept.
pub(super) fn certificate(pem: &[u8]) -> Option<Vec<u8>> {
    CertificateDer::from_pem_slice(pem).ok().map(|certificate| certificate.to_vec())
}

/// TLS as it is spoken to a relay.
pub(super) fn client(certificate: Option<&[u8]>) -> Result<ClientConfig, Fault> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider));
    let builder = builder.with_safe_default_protocol_versions().map_err(|_| Fault::internal("relay-tls"))?;
    let mut roots = RootCertStore::empty();
    let Some(der) = certificate else {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        return Ok(builder.with_root_certificates(roots).with_no_client_auth());
    };
    let known = CertificateDer::from(der.to_vec());
    roots.add(known.clone()).map_err(|_| Fault::internal("relay-root"))?;
    let led = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider).build();
    let led = led.map_err(|_| Fault::internal("relay-root"))?;
    let given = Arc::new(Given { known, led });
    Ok(builder.dangerous().with_custom_certificate_verifier(given).with_no_client_auth())
}

/// The certificate that was given, or what leads to it.
#[derive(Debug)]
struct Given {
    known: CertificateDer<'static>,
    led: Arc<WebPkiServerVerifier>,
}

impl ServerCertVerifier for Given {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        // That its owner has the key is shown by the signature of the handshake, which is checked either way.
        if *shown == self.known {
            return Ok(ServerCertVerified::assertion());
        }
        self.led.verify_server_cert(shown, between, name, ocsp, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.led.verify_tls12_signature(message, shown, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.led.verify_tls13_signature(message, shown, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.led.supported_verify_schemes()
    }
}

/// What stopped TLS: a certificate that is old, another's or nobody's; something that speaks no TLS; a line that was cut.
pub(super) fn code(error: &io::Error) -> Code {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        Some(Error::InvalidCertificate(why)) if is_of_time(why) => Code::RelayCertificateOld,
        Some(Error::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
        )) => Code::RelayCertificateOther,
        Some(Error::InvalidCertificate(_)) => Code::RelayCertificate,
        Some(_) => Code::RelayForeign,
        None => Code::RelayUnreachable,
    }
}

fn is_of_time(why: &CertificateError) -> bool {
    matches!(
        why,
        CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. }
    )
}

//! TLS 1.3 between two devices on a LAN, with keys made anew at every start: nobody is recognised by them.
//!
//! The certificates are bare public keys (RFC 7250) that are not checked. Who is at the other end is shown within: each
//! side proves that it holds the space's secret, and signs with its device key, both over this connection's exporter
//! (RFC 8446, 7.5), so that nobody in between could be it (docs/protocol.md, R8 and R9). Left out on purpose: sockets.

use crate::dice::os_dice;
use crate::fault::Fault;
use std::sync::Arc;
use tokio_rustls::rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use tokio_rustls::rustls::crypto::{WebPkiSupportedAlgorithms, verify_tls13_signature_with_raw_key};
use tokio_rustls::rustls::pki_types::{
    CertificateDer, PrivatePkcs8KeyDer, ServerName, SubjectPublicKeyInfoDer, UnixTime,
};
use tokio_rustls::rustls::server::AlwaysResolvesServerRawPublicKeys;
use tokio_rustls::rustls::sign::CertifiedKey;
use tokio_rustls::rustls::version::TLS13;
use tokio_rustls::rustls::{
    self, ClientConfig, ConnectionCommon, DigitallySignedStruct, Error, ServerConfig, SideData, SignatureScheme,
};
use tokio_rustls::{TlsAcceptor, TlsConnector};
use zeroize::Zeroize;

/// What an Ed25519 secret of 32 bytes has before it as PKCS #8 (RFC 8410, 7).
const PKCS8_HEAD: [u8; 16] = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
/// What the exporter is asked for.
const EXPORTER: &[u8] = b"EXPORTER-baraza-lan-v1";

/// Both ends of TLS for this run of the program.
#[derive(Clone)]
pub(crate) struct Tls {
    /// Takes calls.
    pub(crate) acceptor: TlsAcceptor,
    /// Makes calls.
    pub(crate) connector: TlsConnector,
}

impl Tls {
    /// With a key that has never been used before.
    ///
    /// # Errors
    /// An internal fault: the ciphers are part of the program.
    pub(crate) fn fresh() -> Result<Self, Fault> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let key = fresh_key(&provider)?;
        let fault = |_| Fault::internal("tls");
        let server = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_protocol_versions(&[&TLS13])
            .map_err(fault)?
            .with_no_client_auth()
            .with_cert_resolver(Arc::new(AlwaysResolvesServerRawPublicKeys::new(key)));
        let algorithms = provider.signature_verification_algorithms;
        let client = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(&[&TLS13])
            .map_err(fault)?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(AnyKey(algorithms)))
            .with_no_client_auth();
        Ok(Self { acceptor: TlsAcceptor::from(Arc::new(server)), connector: TlsConnector::from(Arc::new(client)) })
    }
}

fn fresh_key(provider: &rustls::crypto::CryptoProvider) -> Result<Arc<CertifiedKey>, Fault> {
    let mut secret: [u8; 32] = os_dice().bytes();
    let pkcs8 = [&PKCS8_HEAD[..], &secret].concat();
    secret.zeroize();
    let key = provider.key_provider.load_private_key(PrivatePkcs8KeyDer::from(pkcs8).into());
    let key = key.map_err(|_| Fault::internal("tls-key"))?;
    let public = key.public_key().ok_or_else(|| Fault::internal("tls-key"))?;
    Ok(Arc::new(CertifiedKey::new(vec![CertificateDer::from(public.to_vec())], key)))
}

/// 32 bytes that only the two ends of this connection have.
///
/// # Errors
/// An internal fault: the handshake was not done.
pub(crate) fn binding<S: SideData>(connection: &ConnectionCommon<S>) -> Result<[u8; 32], Fault> {
    connection.export_keying_material([0; 32], EXPORTER, None).map_err(|_| Fault::internal("tls-exporter"))
}

/// Takes any key, as long as its owner signed this handshake: who they are is shown within.
#[derive(Debug)]
struct AnyKey(WebPkiSupportedAlgorithms);

impl ServerCertVerifier for AnyKey {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(Error::General("TLS 1.2 is not spoken here".into()))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let key = SubjectPublicKeyInfoDer::from(cert.as_ref());
        verify_tls13_signature_with_raw_key(message, &key, signed, &self.0)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_schemes()
    }

    fn requires_raw_public_keys(&self) -> bool {
        true
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use tokio_rustls::rustls::pki_types::ServerName;

    // R4, L3: both ends of a connection have the same binding, and no other connection has it.
    #[tokio::test]
    async fn both_ends_have_what_no_other_connection_has() {
        let (here, there) = (Tls::fresh().unwrap(), Tls::fresh().unwrap());
        let mut bindings = Vec::new();
        for _ in 0..2 {
            let (one, other) = tokio::io::duplex(64 * 1024);
            let name = ServerName::from(std::net::IpAddr::from([127, 0, 0, 1]));
            let (client, server) = tokio::join!(here.connector.connect(name, one), there.acceptor.accept(other));
            let (client, server) = (client.unwrap(), server.unwrap());
            let binding = binding(client.get_ref().1).unwrap();
            assert_eq!(binding, super::binding(server.get_ref().1).unwrap());
            bindings.push(binding);
        }
        assert_ne!(bindings[0], bindings[1]);
    }
}

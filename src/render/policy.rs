//! The Content-Security-Policy of the site.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// Nothing but the site's own files, and the one inline script by its hash.
pub(super) fn policy(inline_script: &str) -> String {
    let hash = STANDARD.encode(Sha256::digest(inline_script.as_bytes()));
    format!(
        "default-src 'none'; script-src 'self' 'sha256-{hash}'; style-src 'self'; \
         font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'none'"
    )
}

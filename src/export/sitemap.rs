//! What search engines read first.

use crate::markdown::escape;
use crate::model::{Model, Status};
use crate::plan::{Page, Plan};

/// Every page in force, by its whole address; `None` where the site's own is not known.
pub(super) fn sitemap(model: &Model, plan: &Plan) -> Option<String> {
    let base = plan.base_url()?.as_str();
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in plan.pages().iter().filter(|page| in_force(model, **page)) {
        let address = Plan::address(model, *page);
        xml.push_str(&format!(
            "  <url><loc>{}{address}</loc></url>\n",
            escape(base)
        ));
    }
    xml.push_str("</urlset>\n");
    Some(xml)
}

/// Lets every robot in, and says where the sitemap is.
pub(super) fn robots(plan: &Plan) -> String {
    let all = "User-agent: *\nAllow: /\n";
    match plan.base_url() {
        Some(base) => format!("{all}Sitemap: {}sitemap.xml\n", base.as_str()),
        None => all.to_owned(),
    }
}

fn in_force(model: &Model, page: Page) -> bool {
    match page {
        Page::NotFound => false,
        Page::Practice(key) => model.practices[key].status == Status::Current,
        _ => true,
    }
}

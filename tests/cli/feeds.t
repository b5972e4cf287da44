#!/bin/sh
# What other programs read of a public site, read by them.
. "$(dirname "$0")/../lib/tap.sh"
needs xmllint
needs jq
folio init -q --example sample && cd sample || exit 1
sed 's|^  title: Amina Said|&\n  base_url: https://amina.example/portfolio/\n  orcid: 0000-0002-1825-0097|' folio.yaml >"$scratch/yaml" && cp "$scratch/yaml" folio.yaml
folio new success 'Naughty <&>"'"'" --visibility public -q -m 'A ]]> and </script> & "quotes", <b>raw</b> and é漢字.' >/dev/null
run folio build -q
exits 0 'builds'
ok 'Atom is well formed' xmllint --noout site/feed.xml
ok 'the sitemap too' xmllint --noout site/sitemap.xml

# An element in any namespace.
atom() {
    xmllint --xpath "$1" site/feed.xml 2>/dev/null
}
is "$(atom 'string(/*[local-name()="feed"]/*[local-name()="title"])')" 'Amina Said' 'the title'
is "$(atom 'count(//*[local-name()="entry"])')" 30 'the newest thirty'
is "$(atom 'count(//*[local-name()="entry"][not(*[local-name()="id"]) or not(*[local-name()="updated"]) or not(*[local-name()="title"])])')" 0 'each with id, title and day'
is "$(atom '//*[local-name()="id"]/text()' | sort | uniq -d)" '' 'ids are told apart'
like "$(atom '//*[local-name()="entry"][1]/*[local-name()="title"]/text()')" 'Naughty' 'the newest first'
ok 'links have whole addresses' test -z "$(atom '//@href' | grep -v 'https://')"

is "$(jq -r .version site/feed.json)" 'https://jsonfeed.org/version/1.1' 'JSON Feed'
is "$(jq '.items | length' site/feed.json)" 30 'has as many'
is "$(jq '[.items[] | select(.id and .url and .content_html != null and .date_published)] | length' site/feed.json)" 30 'all whole'
like "$(jq -r '.items[0].content_html' site/feed.json)" '&amp; &quot;quotes&quot;, raw and é漢字' 'with the words, and no raw HTML'
sed -n 's|.*<script type="application/ld+json">\(.*\)</script>.*|\1|p' site/index.html >"$scratch/person.json"
is "$(jq -r '.mainEntity.name' "$scratch/person.json")" 'Amina Said' 'data about the owner'
is "$(jq -r '.mainEntity.sameAs' "$scratch/person.json")" 'https://orcid.org/0000-0002-1825-0097' 'with the ORCID iD'
sed '/^\/\* Stands behind/,$d' site/search-index.js >"$scratch/index.js"
is "$(sed 's/^var folioSearch=//; s/;$//; s/documents:/"documents":/; s/,words:{/,"words":{/; s/^],words:/],"words":/' "$scratch/index.js" | sed 's/\],words:/],"words":/' | jq '.documents | length > 40')" true 'the search index is data'
ok 'every address of the sitemap is a page' test -z "$(sed -n 's|.*<loc>https://amina.example/portfolio/\([^<]*\)</loc>.*|\1|p' site/sitemap.xml | while read -r page; do [ -e "site/${page:-index.html}" ] || echo "$page"; done)"

run folio build -q --audience shared --out "$scratch/shared"
not_ok 'no feed but for the public' test -e "$scratch/shared/feed.xml"
sed 's/0000-0002-1825-0097/0000-0002-1825-0098/' folio.yaml >"$scratch/yaml" && cp "$scratch/yaml" folio.yaml
run folio build -q
exits 2 'an ORCID iD that does not check'
like "$err" 'site.orcid' 'is named'
finish

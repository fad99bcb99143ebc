#!/usr/bin/env python3
"""Makes words.tsv, places.tsv and organizations.tsv from open lists and from the lists beside this file.

    make.py FOLDER-OF-LISTS [FOLDER-OF-DICTIONARIES]

The sources and their licences are named in ../README.md. The dictionaries are american-english-small,
british-english-small and american-english, as Debian's packages wamerican-small, wbritish-small and wamerican install
them (default: /usr/share/dict). The files are sorted by their bytes.
"""
import collections, csv, json, pathlib, re, sys

HERE = pathlib.Path(__file__).resolve().parent
LISTS = pathlib.Path(sys.argv[1])
WORDS = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "/usr/share/dict")


def lines(path):
    for line in open(path, encoding="utf-8-sig"):
        line = line.strip()
        if line and not line.startswith("#"):
            yield line


def script(name):
    """The strings of one of compromise's word lists."""
    text = (LISTS / "compromise_lexicon" / f"data_lexicon_{name}.js").read_text(encoding="utf-8")
    text = re.sub(r"^\s*//.*$", "", text, flags=re.M)
    return [a or b for a, b in re.findall(r"'((?:[^'\\]|\\.)*)'|\"([^\"]*)\"", text)]


def corpora(name):
    return json.load(open(LISTS / "corpora_dariusk" / f"data_{name}.json", encoding="utf-8"))


def plain(name):
    name = re.sub(r"\s*[(\[].*?[)\]]", "", name).replace("’", "'").strip().lower()
    return re.sub(r"\s+", " ", re.sub(r"^the ", "", name))


def word(name):
    name = name.replace("’", "'").strip().lower()
    return name if len(name) > 1 and all(c.isalpha() or c in "'." for c in name) else ""


def write(name, table):
    with open(HERE / name, "w", encoding="utf-8", newline="\n") as out:
        for key in sorted(table, key=lambda k: k.encode()):
            out.write(f"{key}\t{table[key]}\n")


def latin(name):
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or not c.isalpha() for c in name)


# --- single words ---------------------------------------------------------------------------------------------------
male, female, given = collections.Counter(), collections.Counter(), set()
for sex, counts in (("male", male), ("female", female)):
    for line in lines(LISTS / "names_pypi" / f"dist.{sex}.first"):
        counts[word(line.split()[0])] += float(line.split()[1])
    for name in script(f"people_{sex}Names"):
        counts[word(name)] += 0.05
for row in csv.DictReader(open(LISTS / "popular_names_by_country" / "common-forenames-by-country.csv", encoding="utf-8-sig")):
    for name in re.split(r"[/,\s]+", row["Romanized Name"] or ""):
        for one in name.split("-"):
            (male if row["Gender"] == "M" else female)[word(one)] += 0.05
for name in script("people_firstnames"):
    given.add(word(name))
for name in lines(LISTS / "namedatabases" / "NamesDatabases_first_names_all.txt"):
    given.add(word(name))
for line in lines(HERE / "given_extra.tsv"):
    name, gender = line.split("\t")
    if gender in "mu":
        male[name] += 1
    if gender in "fu":
        female[name] += 1
for key in corpora("humans_spanishFirstNames").get("firstNames", []) if isinstance(corpora("humans_spanishFirstNames"), dict) else []:
    given.add(word(key))
flags = collections.defaultdict(str)
for name in given | set(male) | set(female):
    if name and latin(name):
        m, f = male[name], female[name]
        flags[name] = "u" if m == f or (m and f and max(m, f) < 9 * min(m, f)) else "m" if m > f else "f"

surnames = set()
for i, line in enumerate(lines(LISTS / "names_pypi" / "dist.all.last")):
    if i < 30000:
        surnames.add(word(line.split()[0]))
for name in lines(LISTS / "namedatabases" / "NamesDatabases_surnames_all.txt"):
    surnames.add(word(name))
for name in lines(LISTS / "namedatabases" / "NamesDatabases_surnames_uk.txt"):
    surnames.add(word(name))
for name in script("people_lastnames"):
    surnames.add(word(name))
for row in csv.DictReader(open(LISTS / "popular_names_by_country" / "common-surnames-by-country.csv", encoding="utf-8-sig")):
    surnames.update(map(word, re.split(r"[/,\s]+", row["Romanized Name"] or "")))
top = set()
for i, line in enumerate(lines(LISTS / "names_pypi" / "dist.all.last")):
    if i < 3000:
        top.add(word(line.split()[0]))
for row in csv.DictReader(open(LISTS / "popular_names_by_country" / "common-surnames-by-country.csv", encoding="utf-8-sig")):
    top.update(map(word, re.split(r"[/,\s]+", row["Romanized Name"] or "")))
for name in surnames | top:
    if name and latin(name):
        flags[name] += "S" if name in top else "s"

small, large = set(), set()
for file, into in (("american-english-small", small), ("british-english-small", small), ("american-english", large)):
    for line in lines(WORDS / file):
        if line.isalpha() and line.islower():
            into.add(line)
for name in small | large:
    flags[name] += "c" if name in small else "r"
write("words.tsv", {k: v for k, v in flags.items() if k})

# --- places: c country, a its capital or a big city, r region, t other town ------------------------------------------
places = {}


def place(name, kind):
    name = plain(name)
    if len(name) > 2 and latin(name) and "," not in name and name not in places:
        places[name] = kind


demonyms = set()
for file in (LISTS / "countryinfo").glob("*.json"):
    data = json.load(open(file, encoding="utf-8"))
    if not isinstance(data, dict) or "name" not in data:
        continue
    place(data["name"], "c")
    for other in data.get("altSpellings", []):
        if len(other) > 3:
            place(other, "c")
    if isinstance(data.get("capital"), str):
        place(data["capital"], "a")
    if isinstance(data.get("demonym"), str):
        demonyms.add(data["demonym"])
    for region in data.get("provinces", []) or []:
        place(region, "r")
for row in csv.DictReader(open(LISTS / "npm_countries_list" / "countries.csv", encoding="utf-8")):
    place(row["Name"], "c")
    place(row["Capital"], "a")
for name in script("places_countries"):
    place(name, "c")
for line in lines(HERE / "places_extra.txt"):
    if places.get(plain(line)) != "c":
        places[plain(line)] = "a"
for name in script("places_cities"):
    place(name, "a")
for name in script("places_regions"):
    place(name, "r")
for name in script("places_places"):
    if len(name) > 3:
        place(name, "r")
for name in corpora("geography_rivers")["rivers"]:
    if " " not in name["name"]:
        place(name["name"], "t")
for row in corpora("geography_us_cities")["cities"][:250]:
    place(row["city"], "a")
regions = set()
with open(LISTS / "world_cities_datahub" / "data_world-cities.csv", encoding="utf-8") as file:
    for row in csv.DictReader(file):
        if row["subcountry"]:
            place(row["subcountry"], "r")
        place(row["name"], "t")
        bare = plain(row["name"])
        folded = bare.translate(str.maketrans("āēīōūḥḩşṣţṭḍḏẕẓ‘ʻăâàáãäéèêëíìîïóòôõöúùûüçñşșţțğżźśńęąłćčšžřěůýőűđ", "aeiouhhssttddzz''aaaaaaeeeeiiiiooooouuuucnssttgzzsnealccszreuyoud"))
        if folded != bare:
            place(folded, "t")

# --- groups -----------------------------------------------------------------------------------------------------------
groups = {line for line in lines(HERE / "groups.txt")}
for name in script("nouns_demonyms"):
    demonyms.add(name)
demonyms.update(corpora("geography_nationalities")["nationalities"])
demonyms.update(v if isinstance(v, str) else v[0] for v in json.load(open(LISTS / "npm_i18n_nationality" / "langs" / "en.json"))["nationalities"].values())
for name in demonyms:
    for one in re.split(r",| or | and |;", name):
        one = plain(one)
        if one and "citizen" not in one and latin(one) and len(one.split()) < 3 and len(one) > 3:
            groups.add(one)
for name in {plain(g) for g in groups}:
    kind = places.get(name)
    if kind in (None, "t", "r"):
        places[name] = "g"
    if not name.endswith(("s", "ese", "ish", "ch", "men")):
        if places.get(name + "s") in (None, "t", "r"):
            places[name + "s"] = "g"
write("places.tsv", places)

# --- organizations: o well known, t weak (club or company of one word that is also something else) -----------------
organizations = {}


def organization(name, kind="o"):
    name = plain(name)
    if len(name) > 1 and latin(name) and "," not in name and name not in organizations:
        organizations[name] = kind


for line in lines(HERE / "organizations_extra.txt"):
    organizations.setdefault(plain(line), "O")
for name in script("nouns_organizations"):
    organization(name)
for name in script("nouns_sportsTeams"):
    organization(name)
for name in corpora("corporations_newspapers")["newspapers"]:
    organization(name)
for name in corpora("corporations_fortune500")["companies"]:
    organization(name)
for row in corpora("corporations_nasdaq")["corporations"]:
    organization(row["name"])
for row in csv.DictReader(open(LISTS / "sp500" / "data_constituents.csv", encoding="utf-8")):
    organization(row["Security"])
for name in corpora("corporations_charities")["charities"]:
    organization(name)
for name in corpora("governments_us_federal_agencies")["agencies"]:
    organization(name)
for name in corpora("governments_uk_political_parties")["parties"]:
    if "party" in name.lower():
        organization(name)
for file in (LISTS / "corpora_dariusk").glob("*terrorist_groups*"):
    data = json.load(open(file, encoding="utf-8"))
    for name in data if isinstance(data, list) else []:
        if isinstance(name, str):
            organization(name)
for file in (LISTS / "football_clubs").glob("*clubs.txt"):
    for line in open(file, encoding="utf-8"):
        line = re.sub(r"#.*", "", line).strip()
        if not line or line.startswith(("=", "@", "-", "[")):
            continue
        for name in line.lstrip("|").split("|") if line.startswith("|") else [line.split(",")[0]]:
            name = name.strip()
            if name and name[0].isupper() and not re.search(r"\d|\$", name) and len(name) > 3 and len(name.split()) < 5:
                organization(name, "f")
for key in list(organizations):
    single = " " not in key and "-" not in key
    kind = organizations[key]
    if kind == "O":
        organizations[key] = "o"
    elif single and (key in small or key in large or places.get(key) or "m" in flags.get(key, "") or "f" in flags.get(key, "") or "S" in flags.get(key, "")):
        del organizations[key]
    elif key in places:
        del organizations[key]
write("organizations.tsv", organizations)
print(len(flags), len(places), len(organizations))

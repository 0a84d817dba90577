BEGIN TRANSACTION;
CREATE TABLE asks (
	id INTEGER NOT NULL, 
	job TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	asked DATETIME NOT NULL, 
	taken DATETIME, 
	holder TEXT NOT NULL, 
	run_id INTEGER, 
	closed DATETIME, 
	CONSTRAINT pk_asks PRIMARY KEY (id), 
	CONSTRAINT fk_asks_run_id FOREIGN KEY(run_id) REFERENCES runs (id)
);
INSERT INTO "asks" VALUES(1,'job 1: it’s 5 % “ünïcode”
line 2','by 1: it’s 5 % “ünïcode”
line 2','2026-09-01 14:30:15.250000','2026-09-01 14:30:15.250000','holder 1: it’s 5 % “ünïcode”
line 2',1,'2026-09-01 14:30:15.250000');
INSERT INTO "asks" VALUES(2,'job 2: it’s 5 % “ünïcode”
line 2','by 2: it’s 5 % “ünïcode”
line 2','2026-09-02 14:30:15.000000',NULL,'holder 2: it’s 5 % “ünïcode”
line 2',2,NULL);
CREATE TABLE attempts (
	"key" TEXT NOT NULL, 
	candidate_key TEXT NOT NULL, 
	module TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	submitted DATETIME NOT NULL, 
	withdrawn DATETIME, 
	snapshot JSON NOT NULL, 
	level INTEGER, 
	outcome TEXT, 
	criteria JSON NOT NULL, 
	feedback TEXT NOT NULL, 
	revise_by DATE, 
	decided DATETIME, 
	carried DATETIME, 
	CONSTRAINT pk_attempts PRIMARY KEY ("key"), 
	CONSTRAINT uq_attempts_candidate_key_module_number UNIQUE (candidate_key, module, number), 
	CONSTRAINT fk_attempts_candidate_key FOREIGN KEY(candidate_key) REFERENCES candidates ("key")
);
INSERT INTO "attempts" VALUES('key 1: it’s 5 % “ünïcode”
line 2','1001','module 1: it’s 5 % “ünïcode”
line 2',1,'2026-09-01 14:30:15.250000','2026-09-01 14:30:15.250000','{"words": "Ann\u2019s \u201cplan\u201d, l\u00ednea 2\n", "number": 1}',1,'outcome 1: it’s 5 % “ünïcode”
line 2','{"words": "Ann\u2019s \u201cplan\u201d, l\u00ednea 2\n", "number": 1}','feedback 1: it’s 5 % “ünïcode”
line 2','2026-09-01','2026-09-01 14:30:15.250000','2026-09-01 14:30:15.250000');
INSERT INTO "attempts" VALUES('key 2: it’s 5 % “ünïcode”
line 2','1002','module 2: it’s 5 % “ünïcode”
line 2',2,'2026-09-02 14:30:15.000000',NULL,'{"words": "Ann\u2019s \u201cplan\u201d, l\u00ednea 2\n", "number": 2}',NULL,NULL,'{"words": "Ann\u2019s \u201cplan\u201d, l\u00ednea 2\n", "number": 2}','feedback 2: it’s 5 % “ünïcode”
line 2',NULL,NULL,NULL);
CREATE TABLE attendance (
	attendee TEXT NOT NULL, 
	event TEXT NOT NULL, 
	present BOOLEAN NOT NULL, 
	signed_in TIME, 
	made_up DATE, 
	recorded DATETIME NOT NULL, 
	CONSTRAINT pk_attendance PRIMARY KEY (attendee, event)
);
INSERT INTO "attendance" VALUES('attendee 1: it’s 5 % “ünïcode”
line 2','event 1: it’s 5 % “ünïcode”
line 2',0,'08:01:00.000000','2026-09-01','2026-09-01 14:30:15.250000');
INSERT INTO "attendance" VALUES('attendee 2: it’s 5 % “ünïcode”
line 2','event 2: it’s 5 % “ünïcode”
line 2',1,NULL,NULL,'2026-09-02 14:30:15.000000');
CREATE TABLE candidate_calls (
	candidate_key TEXT NOT NULL, 
	method TEXT NOT NULL, 
	calls INTEGER NOT NULL, 
	failed INTEGER NOT NULL, 
	last DATETIME NOT NULL, 
	CONSTRAINT pk_candidate_calls PRIMARY KEY (candidate_key, method)
);
INSERT INTO "candidate_calls" VALUES('candidate_key 1: it’s 5 % “ünïcode”
line 2','method 1: it’s 5 % “ünïcode”
line 2',1,1,'2026-09-01 14:30:15.250000');
INSERT INTO "candidate_calls" VALUES('candidate_key 2: it’s 5 % “ünïcode”
line 2','method 2: it’s 5 % “ünïcode”
line 2',2,2,'2026-09-02 14:30:15.000000');
CREATE TABLE candidates (
	"key" TEXT NOT NULL, 
	first TEXT NOT NULL, 
	last TEXT NOT NULL, 
	email TEXT NOT NULL, 
	companion_first TEXT NOT NULL, 
	companion_last TEXT NOT NULL, 
	companion_email TEXT NOT NULL, 
	cohort_key TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	enrolled DATE NOT NULL, 
	site TEXT NOT NULL, 
	position TEXT NOT NULL, 
	overseer_first TEXT NOT NULL, 
	overseer_last TEXT NOT NULL, 
	overseer_email TEXT NOT NULL, 
	CONSTRAINT pk_candidates PRIMARY KEY ("key"), 
	CONSTRAINT uq_candidates_email UNIQUE (email), 
	CONSTRAINT fk_candidates_cohort_key FOREIGN KEY(cohort_key) REFERENCES cohorts ("key")
);
INSERT INTO "candidates" VALUES('1001','first 1: it’s 5 % “ünïcode”
line 2','last 1: it’s 5 % “ünïcode”
line 2','candidates.email1@example.org','companion_first 1: it’s 5 % “ünïcode”
line 2','companion_last 1: it’s 5 % “ünïcode”
line 2','candidates.companion-email1@example.org','2021-22',1,'2026-09-01','site 1: it’s 5 % “ünïcode”
line 2','position 1: it’s 5 % “ünïcode”
line 2','overseer_first 1: it’s 5 % “ünïcode”
line 2','overseer_last 1: it’s 5 % “ünïcode”
line 2','candidates.overseer-email1@example.org');
INSERT INTO "candidates" VALUES('1002','first 2: it’s 5 % “ünïcode”
line 2','last 2: it’s 5 % “ünïcode”
line 2','candidates.email2@example.org','companion_first 2: it’s 5 % “ünïcode”
line 2','companion_last 2: it’s 5 % “ünïcode”
line 2','candidates.companion-email2@example.org','2022-23',2,'2026-09-02','site 2: it’s 5 % “ünïcode”
line 2','position 2: it’s 5 % “ünïcode”
line 2','overseer_first 2: it’s 5 % “ünïcode”
line 2','overseer_last 2: it’s 5 % “ünïcode”
line 2','candidates.overseer-email2@example.org');
CREATE TABLE cohorts (
	"key" TEXT NOT NULL, 
	starts DATE NOT NULL, 
	CONSTRAINT pk_cohorts PRIMARY KEY ("key")
);
INSERT INTO "cohorts" VALUES('2021-22','2026-09-01');
INSERT INTO "cohorts" VALUES('2022-23','2026-09-02');
CREATE TABLE completions (
	candidate_key TEXT NOT NULL, 
	module TEXT NOT NULL, 
	completed DATE NOT NULL, 
	terms JSON NOT NULL, 
	CONSTRAINT pk_completions PRIMARY KEY (candidate_key, module), 
	CONSTRAINT fk_completions_candidate_key FOREIGN KEY(candidate_key) REFERENCES candidates ("key")
);
INSERT INTO "completions" VALUES('1001','module 1: it’s 5 % “ünïcode”
line 2','2026-09-01','{"words": "Ann\u2019s \u201cplan\u201d, l\u00ednea 2\n", "number": 1}');
INSERT INTO "completions" VALUES('1002','module 2: it’s 5 % “ünïcode”
line 2','2026-09-02','{"words": "Ann\u2019s \u201cplan\u201d, l\u00ednea 2\n", "number": 2}');
CREATE TABLE contacts (
	email TEXT NOT NULL, 
	role TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	first TEXT NOT NULL, 
	last TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	until DATE, 
	CONSTRAINT pk_contacts PRIMARY KEY (email, role)
);
INSERT INTO "contacts" VALUES('contacts.email1@example.org','role 1: it’s 5 % “ünïcode”
line 2',1,'first 1: it’s 5 % “ünïcode”
line 2','last 1: it’s 5 % “ünïcode”
line 2','phone 1: it’s 5 % “ünïcode”
line 2','2026-09-01');
INSERT INTO "contacts" VALUES('contacts.email2@example.org','role 2: it’s 5 % “ünïcode”
line 2',2,'first 2: it’s 5 % “ünïcode”
line 2','last 2: it’s 5 % “ünïcode”
line 2','phone 2: it’s 5 % “ünïcode”
line 2',NULL);
CREATE TABLE counters (
	name TEXT NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_counters PRIMARY KEY (name)
);
INSERT INTO "counters" VALUES('name 1: it’s 5 % “ünïcode”
line 2',1);
INSERT INTO "counters" VALUES('name 2: it’s 5 % “ünïcode”
line 2',2);
CREATE TABLE effects (
	kind TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	claimed DATETIME NOT NULL, 
	done DATETIME, 
	result TEXT, 
	CONSTRAINT pk_effects PRIMARY KEY (kind, "key")
);
INSERT INTO "effects" VALUES('kind 1: it’s 5 % “ünïcode”
line 2','key 1: it’s 5 % “ünïcode”
line 2','2026-09-01 14:30:15.250000','2026-09-01 14:30:15.250000','result 1: it’s 5 % “ünïcode”
line 2');
INSERT INTO "effects" VALUES('kind 2: it’s 5 % “ünïcode”
line 2','key 2: it’s 5 % “ünïcode”
line 2','2026-09-02 14:30:15.000000',NULL,NULL);
CREATE TABLE findings (
	candidate_key TEXT NOT NULL, 
	source TEXT NOT NULL, 
	text TEXT NOT NULL, 
	found DATETIME NOT NULL, 
	CONSTRAINT pk_findings PRIMARY KEY (candidate_key, source)
);
INSERT INTO "findings" VALUES('candidate_key 1: it’s 5 % “ünïcode”
line 2','source 1: it’s 5 % “ünïcode”
line 2','text 1: it’s 5 % “ünïcode”
line 2','2026-09-01 14:30:15.250000');
INSERT INTO "findings" VALUES('candidate_key 2: it’s 5 % “ünïcode”
line 2','source 2: it’s 5 % “ünïcode”
line 2','text 2: it’s 5 % “ünïcode”
line 2','2026-09-02 14:30:15.000000');
CREATE TABLE form_grants (
	form_key TEXT NOT NULL, 
	email TEXT NOT NULL, 
	permission_id TEXT NOT NULL, 
	CONSTRAINT pk_form_grants PRIMARY KEY (form_key, email), 
	CONSTRAINT fk_form_grants_form_key FOREIGN KEY(form_key) REFERENCES forms ("key")
);
INSERT INTO "form_grants" VALUES('form-1','form-grants.email1@example.org','permission_id 1: it’s 5 % “ünïcode”
line 2');
INSERT INTO "form_grants" VALUES('form-2','form-grants.email2@example.org','permission_id 2: it’s 5 % “ünïcode”
line 2');
CREATE TABLE form_subjects (
	form_key TEXT NOT NULL, 
	candidate_key TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	CONSTRAINT pk_form_subjects PRIMARY KEY (form_key, candidate_key), 
	CONSTRAINT fk_form_subjects_form_key FOREIGN KEY(form_key) REFERENCES forms ("key"), 
	CONSTRAINT fk_form_subjects_candidate_key FOREIGN KEY(candidate_key) REFERENCES candidates ("key")
);
INSERT INTO "form_subjects" VALUES('form-1','1001',1);
INSERT INTO "form_subjects" VALUES('form-2','1002',2);
CREATE TABLE forms (
	"key" TEXT NOT NULL, 
	module TEXT NOT NULL, 
	author_first TEXT NOT NULL, 
	author_last TEXT NOT NULL, 
	author_email TEXT NOT NULL, 
	file_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	made DATETIME NOT NULL, 
	written TEXT NOT NULL, 
	closed DATETIME, 
	done DATE, 
	reading JSON, 
	version BIGINT NOT NULL, 
	read DATETIME, 
	told TEXT NOT NULL, 
	CONSTRAINT pk_forms PRIMARY KEY ("key"), 
	CONSTRAINT uq_forms_file_id UNIQUE (file_id)
);
INSERT INTO "forms" VALUES('form-1','module 1: it’s 5 % “ünïcode”
line 2','author_first 1: it’s 5 % “ünïcode”
line 2','author_last 1: it’s 5 % “ünïcode”
line 2','forms.author-email1@example.org','file_id 1: it’s 5 % “ünïcode”
line 2','name 1: it’s 5 % “ünïcode”
line 2','2026-09-01 14:30:15.250000','written 1: it’s 5 % “ünïcode”
line 2','2026-09-01 14:30:15.250000','2026-09-01','{"words": "Ann\u2019s \u201cplan\u201d, l\u00ednea 2\n", "number": 1}',1099511627777,'2026-09-01 14:30:15.250000','told 1: it’s 5 % “ünïcode”
line 2');
INSERT INTO "forms" VALUES('form-2','module 2: it’s 5 % “ünïcode”
line 2','author_first 2: it’s 5 % “ünïcode”
line 2','author_last 2: it’s 5 % “ünïcode”
line 2','forms.author-email2@example.org','file_id 2: it’s 5 % “ünïcode”
line 2','name 2: it’s 5 % “ünïcode”
line 2','2026-09-02 14:30:15.000000','written 2: it’s 5 % “ünïcode”
line 2',NULL,NULL,'null',1099511627778,NULL,'told 2: it’s 5 % “ünïcode”
line 2');
CREATE TABLE grants (
	candidate_key TEXT NOT NULL, 
	email TEXT NOT NULL, 
	permission_id TEXT NOT NULL, 
	CONSTRAINT pk_grants PRIMARY KEY (candidate_key, email), 
	CONSTRAINT fk_grants_candidate_key FOREIGN KEY(candidate_key) REFERENCES candidates ("key")
);
INSERT INTO "grants" VALUES('1001','grants.email1@example.org','permission_id 1: it’s 5 % “ünïcode”
line 2');
INSERT INTO "grants" VALUES('1002','grants.email2@example.org','permission_id 2: it’s 5 % “ünïcode”
line 2');
CREATE TABLE letters (
	"key" TEXT NOT NULL, 
	token TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	candidate_key TEXT NOT NULL, 
	"to" JSON NOT NULL, 
	cc JSON NOT NULL, 
	subject TEXT NOT NULL, 
	text TEXT NOT NULL, 
	html TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	state TEXT NOT NULL, 
	queued DATETIME NOT NULL, 
	claimed DATETIME, 
	not_before DATETIME, 
	settled DATETIME, 
	held DATETIME, 
	pushed DATETIME, 
	message_id TEXT NOT NULL, 
	error TEXT NOT NULL, 
	CONSTRAINT pk_letters PRIMARY KEY ("key"), 
	CONSTRAINT uq_letters_token UNIQUE (token)
);
INSERT INTO "letters" VALUES('key 1: it’s 5 % “ünïcode”
line 2','token 1: it’s 5 % “ünïcode”
line 2','kind 1: it’s 5 % “ünïcode”
line 2','candidate_key 1: it’s 5 % “ünïcode”
line 2','["reader1@example.org"]','["reader1@example.org"]','subject 1: it’s 5 % “ünïcode”
line 2','text 1: it’s 5 % “ünïcode”
line 2','html 1: it’s 5 % “ünïcode”
line 2','reason 1: it’s 5 % “ünïcode”
line 2','state 1: it’s 5 % “ünïcode”
line 2','2026-09-01 14:30:15.250000','2026-09-01 14:30:15.250000','2026-09-01 14:30:15.250000','2026-09-01 14:30:15.250000','2026-09-01 14:30:15.250000','2026-09-01 14:30:15.250000','message_id 1: it’s 5 % “ünïcode”
line 2','error 1: it’s 5 % “ünïcode”
line 2');
INSERT INTO "letters" VALUES('key 2: it’s 5 % “ünïcode”
line 2','token 2: it’s 5 % “ünïcode”
line 2','kind 2: it’s 5 % “ünïcode”
line 2','candidate_key 2: it’s 5 % “ünïcode”
line 2','["reader2@example.org"]','["reader2@example.org"]','subject 2: it’s 5 % “ünïcode”
line 2','text 2: it’s 5 % “ünïcode”
line 2','html 2: it’s 5 % “ünïcode”
line 2','reason 2: it’s 5 % “ünïcode”
line 2','state 2: it’s 5 % “ünïcode”
line 2','2026-09-02 14:30:15.000000',NULL,NULL,NULL,NULL,NULL,'message_id 2: it’s 5 % “ünïcode”
line 2','error 2: it’s 5 % “ünïcode”
line 2');
CREATE TABLE link_notes (
	candidate_key TEXT NOT NULL, 
	shown TEXT NOT NULL, 
	outdated BOOLEAN NOT NULL, 
	CONSTRAINT pk_link_notes PRIMARY KEY (candidate_key), 
	CONSTRAINT fk_link_notes_candidate_key FOREIGN KEY(candidate_key) REFERENCES candidates ("key")
);
INSERT INTO "link_notes" VALUES('1001','shown 1: it’s 5 % “ünïcode”
line 2',0);
INSERT INTO "link_notes" VALUES('1002','shown 2: it’s 5 % “ünïcode”
line 2',1);
CREATE TABLE linked_files (
	file_id TEXT NOT NULL, 
	resource_key TEXT NOT NULL, 
	state TEXT NOT NULL, 
	first_seen DATETIME NOT NULL, 
	looked DATETIME, 
	tried DATETIME, 
	CONSTRAINT pk_linked_files PRIMARY KEY (file_id)
);
INSERT INTO "linked_files" VALUES('file_id 1: it’s 5 % “ünïcode”
line 2','resource_key 1: it’s 5 % “ünïcode”
line 2','state 1: it’s 5 % “ünïcode”
line 2','2026-09-01 14:30:15.250000','2026-09-01 14:30:15.250000','2026-09-01 14:30:15.250000');
INSERT INTO "linked_files" VALUES('file_id 2: it’s 5 % “ünïcode”
line 2','resource_key 2: it’s 5 % “ünïcode”
line 2','state 2: it’s 5 % “ünïcode”
line 2','2026-09-02 14:30:15.000000',NULL,NULL);
CREATE TABLE links (
	candidate_key TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	tab TEXT NOT NULL, 
	address TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	label TEXT NOT NULL, 
	text TEXT NOT NULL, 
	url TEXT NOT NULL, 
	file_id TEXT NOT NULL, 
	state TEXT NOT NULL, 
	CONSTRAINT pk_links PRIMARY KEY (candidate_key, number), 
	CONSTRAINT fk_links_candidate_key FOREIGN KEY(candidate_key) REFERENCES candidates ("key")
);
INSERT INTO "links" VALUES('1001',1,'tab 1: it’s 5 % “ünïcode”
line 2','address 1: it’s 5 % “ünïcode”
line 2','owner 1: it’s 5 % “ünïcode”
line 2','label 1: it’s 5 % “ünïcode”
line 2','text 1: it’s 5 % “ünïcode”
line 2','url 1: it’s 5 % “ünïcode”
line 2','file_id 1: it’s 5 % “ünïcode”
line 2','state 1: it’s 5 % “ünïcode”
line 2');
INSERT INTO "links" VALUES('1002',2,'tab 2: it’s 5 % “ünïcode”
line 2','address 2: it’s 5 % “ünïcode”
line 2','owner 2: it’s 5 % “ünïcode”
line 2','label 2: it’s 5 % “ünïcode”
line 2','text 2: it’s 5 % “ünïcode”
line 2','url 2: it’s 5 % “ünïcode”
line 2','file_id 2: it’s 5 % “ünïcode”
line 2','state 2: it’s 5 % “ünïcode”
line 2');
CREATE TABLE log (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	candidate_key TEXT NOT NULL, 
	action TEXT NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_log PRIMARY KEY (id)
);
INSERT INTO "log" VALUES(1,'2026-09-01 14:30:15.250000','candidate_key 1: it’s 5 % “ünïcode”
line 2','action 1: it’s 5 % “ünïcode”
line 2','text 1: it’s 5 % “ünïcode”
line 2');
INSERT INTO "log" VALUES(2,'2026-09-02 14:30:15.000000','candidate_key 2: it’s 5 % “ünïcode”
line 2','action 2: it’s 5 % “ünïcode”
line 2','text 2: it’s 5 % “ünïcode”
line 2');
CREATE TABLE marks (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_marks PRIMARY KEY (name)
);
INSERT INTO "marks" VALUES('schema','3');
INSERT INTO "marks" VALUES('name 1: it’s 5 % “ünïcode”
line 2','value 1: it’s 5 % “ünïcode”
line 2');
INSERT INTO "marks" VALUES('name 2: it’s 5 % “ünïcode”
line 2','value 2: it’s 5 % “ünïcode”
line 2');
CREATE TABLE readings (
	candidate_key TEXT NOT NULL, 
	reading JSON NOT NULL, 
	version BIGINT NOT NULL, 
	read DATETIME NOT NULL, 
	CONSTRAINT pk_readings PRIMARY KEY (candidate_key), 
	CONSTRAINT fk_readings_candidate_key FOREIGN KEY(candidate_key) REFERENCES candidates ("key")
);
INSERT INTO "readings" VALUES('1001','{"words": "Ann\u2019s \u201cplan\u201d, l\u00ednea 2\n", "number": 1}',1099511627777,'2026-09-01 14:30:15.250000');
INSERT INTO "readings" VALUES('1002','{"words": "Ann\u2019s \u201cplan\u201d, l\u00ednea 2\n", "number": 2}',1099511627778,'2026-09-02 14:30:15.000000');
CREATE TABLE releases (
	candidate_key TEXT NOT NULL, 
	module TEXT NOT NULL, 
	released DATETIME NOT NULL, 
	CONSTRAINT pk_releases PRIMARY KEY (candidate_key, module), 
	CONSTRAINT fk_releases_candidate_key FOREIGN KEY(candidate_key) REFERENCES candidates ("key")
);
INSERT INTO "releases" VALUES('1001','module 1: it’s 5 % “ünïcode”
line 2','2026-09-01 14:30:15.250000');
INSERT INTO "releases" VALUES('1002','module 2: it’s 5 % “ünïcode”
line 2','2026-09-02 14:30:15.000000');
CREATE TABLE requests (
	"key" TEXT NOT NULL, 
	form_key TEXT NOT NULL, 
	candidate_key TEXT NOT NULL, 
	"row" INTEGER NOT NULL, 
	history JSON NOT NULL, 
	withdrawn DATETIME, 
	due DATETIME, 
	hitch TEXT NOT NULL, 
	handler TEXT NOT NULL, 
	"by" DATE, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_requests PRIMARY KEY ("key"), 
	CONSTRAINT fk_requests_form_key FOREIGN KEY(form_key) REFERENCES forms ("key"), 
	CONSTRAINT fk_requests_candidate_key FOREIGN KEY(candidate_key) REFERENCES candidates ("key")
);
INSERT INTO "requests" VALUES('key 1: it’s 5 % “ünïcode”
line 2','form-1','1001',1,'{"words": "Ann\u2019s \u201cplan\u201d, l\u00ednea 2\n", "number": 1}','2026-09-01 14:30:15.250000','2026-09-01 14:30:15.250000','hitch 1: it’s 5 % “ünïcode”
line 2','handler 1: it’s 5 % “ünïcode”
line 2','2026-09-01','note 1: it’s 5 % “ünïcode”
line 2');
INSERT INTO "requests" VALUES('key 2: it’s 5 % “ünïcode”
line 2','form-2','1002',2,'{"words": "Ann\u2019s \u201cplan\u201d, l\u00ednea 2\n", "number": 2}',NULL,NULL,'hitch 2: it’s 5 % “ünïcode”
line 2','handler 2: it’s 5 % “ünïcode”
line 2',NULL,'note 2: it’s 5 % “ünïcode”
line 2');
CREATE TABLE run_calls (
	run_id INTEGER NOT NULL, 
	method TEXT NOT NULL, 
	identity TEXT NOT NULL, 
	calls INTEGER NOT NULL, 
	parts INTEGER NOT NULL, 
	failed INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_run_calls PRIMARY KEY (run_id, method, identity), 
	CONSTRAINT fk_run_calls_run_id FOREIGN KEY(run_id) REFERENCES runs (id)
);
INSERT INTO "run_calls" VALUES(1,'method 1: it’s 5 % “ünïcode”
line 2','identity 1: it’s 5 % “ünïcode”
line 2',1,1,1,'2026-09-01 14:30:15.250000');
INSERT INTO "run_calls" VALUES(2,'method 2: it’s 5 % “ünïcode”
line 2','identity 2: it’s 5 % “ünïcode”
line 2',2,2,2,'2026-09-02 14:30:15.000000');
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	job TEXT NOT NULL, 
	holder TEXT NOT NULL, 
	started DATETIME NOT NULL, 
	beat DATETIME NOT NULL, 
	finished DATETIME, 
	outcome TEXT NOT NULL, 
	done INTEGER NOT NULL, 
	total INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	summary TEXT NOT NULL, 
	CONSTRAINT pk_runs PRIMARY KEY (id)
);
INSERT INTO "runs" VALUES(1,'job 1: it’s 5 % “ünïcode”
line 2','holder 1: it’s 5 % “ünïcode”
line 2','2026-09-01 14:30:15.250000','2026-09-01 14:30:15.250000','2026-09-01 14:30:15.250000','outcome 1: it’s 5 % “ünïcode”
line 2',1,1,'note 1: it’s 5 % “ünïcode”
line 2','summary 1: it’s 5 % “ünïcode”
line 2');
INSERT INTO "runs" VALUES(2,'job 2: it’s 5 % “ünïcode”
line 2','holder 2: it’s 5 % “ünïcode”
line 2','2026-09-02 14:30:15.000000','2026-09-02 14:30:15.000000',NULL,'outcome 2: it’s 5 % “ünïcode”
line 2',2,2,'note 2: it’s 5 % “ünïcode”
line 2','summary 2: it’s 5 % “ünïcode”
line 2');
CREATE TABLE set_dates (
	cohort_key TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	module TEXT NOT NULL, 
	opens DATE, 
	due DATE, 
	CONSTRAINT pk_set_dates PRIMARY KEY (cohort_key, year, module)
);
INSERT INTO "set_dates" VALUES('cohort_key 1: it’s 5 % “ünïcode”
line 2',1,'module 1: it’s 5 % “ünïcode”
line 2','2026-09-01','2026-09-01');
INSERT INTO "set_dates" VALUES('cohort_key 2: it’s 5 % “ünïcode”
line 2',2,'module 2: it’s 5 % “ünïcode”
line 2',NULL,NULL);
CREATE TABLE visits (
	digest TEXT NOT NULL, 
	email TEXT NOT NULL, 
	began DATETIME NOT NULL, 
	ends DATETIME NOT NULL, 
	CONSTRAINT pk_visits PRIMARY KEY (digest)
);
INSERT INTO "visits" VALUES('digest 1: it’s 5 % “ünïcode”
line 2','visits.email1@example.org','2026-09-01 14:30:15.250000','2026-09-01 14:30:15.250000');
INSERT INTO "visits" VALUES('digest 2: it’s 5 % “ünïcode”
line 2','visits.email2@example.org','2026-09-02 14:30:15.000000','2026-09-02 14:30:15.000000');
CREATE TABLE workbooks (
	candidate_key TEXT NOT NULL, 
	file_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	template_version TEXT NOT NULL, 
	recorded DATETIME NOT NULL, 
	CONSTRAINT pk_workbooks PRIMARY KEY (candidate_key), 
	CONSTRAINT fk_workbooks_candidate_key FOREIGN KEY(candidate_key) REFERENCES candidates ("key"), 
	CONSTRAINT uq_workbooks_file_id UNIQUE (file_id)
);
INSERT INTO "workbooks" VALUES('1001','file_id 1: it’s 5 % “ünïcode”
line 2','name 1: it’s 5 % “ünïcode”
line 2','template_version 1: it’s 5 % “ünïcode”
line 2','2026-09-01 14:30:15.250000');
INSERT INTO "workbooks" VALUES('1002','file_id 2: it’s 5 % “ünïcode”
line 2','name 2: it’s 5 % “ünïcode”
line 2','template_version 2: it’s 5 % “ünïcode”
line 2','2026-09-02 14:30:15.000000');
CREATE INDEX ix_forms_module ON forms (module);
CREATE INDEX ix_letters_candidate_key ON letters (candidate_key);
CREATE INDEX ix_letters_queued ON letters (queued);
CREATE INDEX ix_letters_state ON letters (state);
CREATE INDEX ix_log_action_id ON log (action, id);
CREATE INDEX ix_log_at ON log (at);
CREATE INDEX ix_log_candidate_key_id ON log (candidate_key, id);
CREATE INDEX ix_runs_job ON runs (job);
CREATE INDEX ix_run_calls_at ON run_calls (at);
CREATE INDEX ix_candidates_cohort_key ON candidates (cohort_key);
CREATE INDEX ix_asks_closed ON asks (closed);
CREATE INDEX ix_attempts_decided ON attempts (decided);
CREATE INDEX ix_links_file_id ON links (file_id);
CREATE INDEX ix_requests_form_key ON requests (form_key);
COMMIT;

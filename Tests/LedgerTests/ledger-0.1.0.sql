-- SPDX-License-Identifier: Apache-2.0
-- A ledger as Chathours 0.1.0 wrote it, by its own code: occurrences of shop.closing-soon whose actions are pending,
-- claimed, partly settled, done and failed, others that did not fire, and messages whose deliveries are in each state.
PRAGMA application_id = 1667785076;
PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE action (
    occurrence INTEGER NOT NULL REFERENCES occurrence ON DELETE CASCADE,
    position INTEGER NOT NULL,
    action TEXT NOT NULL, -- JSON
    state TEXT NOT NULL,
    nextAttempt INTEGER, -- NULL: at once
    PRIMARY KEY (occurrence, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "action" VALUES(1,0,'{"webhook":{"_0":"crm"}}','waiting',NULL);
INSERT INTO "action" VALUES(1,1,'{"command":{"_0":["/bin/notify","é"]}}','waiting',NULL);
INSERT INTO "action" VALUES(2,0,'{"webhook":{"_0":"crm"}}','waiting',1795539690);
INSERT INTO "action" VALUES(2,1,'{"command":{"_0":["/bin/notify","é"]}}','done',NULL);
INSERT INTO "action" VALUES(3,0,'{"webhook":{"_0":"crm"}}','done',NULL);
INSERT INTO "action" VALUES(3,1,'{"command":{"_0":["/bin/notify","é"]}}','done',NULL);
INSERT INTO "action" VALUES(4,0,'{"webhook":{"_0":"crm"}}','failed',NULL);
INSERT INTO "action" VALUES(4,1,'{"command":{"_0":["/bin/notify","é"]}}','done',NULL);
INSERT INTO "action" VALUES(5,0,'{"webhook":{"_0":"crm"}}','waiting',NULL);
INSERT INTO "action" VALUES(5,1,'{"command":{"_0":["/bin/notify","é"]}}','waiting',NULL);
CREATE TABLE agent (
    site TEXT NOT NULL,
    agent TEXT NOT NULL,
    lease TEXT NOT NULL, -- JSON
    PRIMARY KEY (site, agent)
) STRICT, WITHOUT ROWID;
CREATE TABLE attempt (
    occurrence INTEGER NOT NULL,
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    outcome TEXT NOT NULL, -- JSON
    detail TEXT NOT NULL,
    PRIMARY KEY (occurrence, position, number),
    FOREIGN KEY (occurrence, position) REFERENCES action ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO "attempt" VALUES(2,0,1,1795539600,'{"retry":{"after":"2026-11-24T17:00:30Z"}}','500');
INSERT INTO "attempt" VALUES(2,0,2,1795539630,'{"retry":{"after":"2026-11-24T17:01:30Z"}}','timeout');
INSERT INTO "attempt" VALUES(2,1,1,1795539601,'{"done":{}}','exited with 0');
INSERT INTO "attempt" VALUES(3,0,1,1795539602,'{"done":{}}','200');
INSERT INTO "attempt" VALUES(3,1,1,1795539603,'{"done":{}}','');
INSERT INTO "attempt" VALUES(4,0,1,1795539604,'{"retry":{"after":"2026-11-24T17:00:10Z"}}','502');
INSERT INTO "attempt" VALUES(4,0,2,1795539605,'{"failed":{}}','given up after 1h: 502');
INSERT INTO "attempt" VALUES(4,1,1,1795539606,'{"done":{}}','');
CREATE TABLE delivery (
    message INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
    position INTEGER NOT NULL,
    target TEXT NOT NULL, -- JSON
    state TEXT NOT NULL,
    since INTEGER NOT NULL, -- when its time to give up began
    triedBefore INTEGER NOT NULL, -- attempts before that
    nextAttempt INTEGER, -- while it waits
    PRIMARY KEY (message, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "delivery" VALUES(1,0,'{"mail":{"_0":"team"}}','waiting',1795543202,0,1795543202);
INSERT INTO "delivery" VALUES(1,1,'{"zendesk":{"_0":"help"}}','waiting',1795543202,0,1795543202);
INSERT INTO "delivery" VALUES(2,0,'{"mail":{"_0":"team"}}','delivered',1795543203,0,NULL);
INSERT INTO "delivery" VALUES(2,1,'{"zendesk":{"_0":"help"}}','waiting',1795543203,0,1795543360);
INSERT INTO "delivery" VALUES(3,0,'{"mail":{"_0":"team"}}','delivered',1795543204,0,NULL);
INSERT INTO "delivery" VALUES(3,1,'{"zendesk":{"_0":"help"}}','delivered',1795543204,0,NULL);
INSERT INTO "delivery" VALUES(4,0,'{"mail":{"_0":"team"}}','failed',1795543205,0,NULL);
INSERT INTO "delivery" VALUES(4,1,'{"zendesk":{"_0":"help"}}','failed',1795543205,0,NULL);
INSERT INTO "delivery" VALUES(5,0,'{"mail":{"_0":"team"}}','waiting',1795543201,0,1795543201);
INSERT INTO "delivery" VALUES(5,1,'{"zendesk":{"_0":"help"}}','waiting',1795543201,0,1795543201);
INSERT INTO "delivery" VALUES(7,0,'{"mail":{"_0":"team"}}','waiting',1795548200,1,1795548260);
INSERT INTO "delivery" VALUES(7,1,'{"zendesk":{"_0":"help"}}','delivered',1795543207,0,NULL);
CREATE TABLE deliveryAttempt (
    message INTEGER NOT NULL,
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    outcome TEXT NOT NULL, -- JSON
    detail TEXT NOT NULL,
    PRIMARY KEY (message, position, number),
    FOREIGN KEY (message, position) REFERENCES delivery ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO "deliveryAttempt" VALUES(2,0,1,1795543300,'{"done":{}}','250');
INSERT INTO "deliveryAttempt" VALUES(2,1,1,1795543301,'{"retry":{"after":"2026-11-24T18:02:40Z"}}','429');
INSERT INTO "deliveryAttempt" VALUES(3,0,1,1795543302,'{"done":{}}','250');
INSERT INTO "deliveryAttempt" VALUES(3,1,1,1795543303,'{"done":{}}','201');
INSERT INTO "deliveryAttempt" VALUES(4,0,1,1795543304,'{"failed":{}}','550');
INSERT INTO "deliveryAttempt" VALUES(4,1,1,1795543305,'{"retry":{"after":"2026-11-24T18:02:50Z"}}','503');
INSERT INTO "deliveryAttempt" VALUES(4,1,2,1795543306,'{"failed":{}}','given up after 3d: 503');
INSERT INTO "deliveryAttempt" VALUES(7,0,1,1795543307,'{"failed":{}}','550');
INSERT INTO "deliveryAttempt" VALUES(7,0,2,1795548201,'{"retry":{"after":"2026-11-24T19:24:20Z"}}','451');
INSERT INTO "deliveryAttempt" VALUES(7,1,1,1795543308,'{"done":{}}','201');
CREATE TABLE departmentStatus (
    site TEXT NOT NULL,
    department TEXT NOT NULL,
    status TEXT NOT NULL, -- JSON
    PRIMARY KEY (site, department)
) STRICT, WITHOUT ROWID;
CREATE TABLE fact (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('1');
INSERT INTO "grdb_migrations" VALUES('2');
CREATE TABLE message (
    number INTEGER PRIMARY KEY, -- in the order in which they were kept
    id TEXT NOT NULL UNIQUE,
    site TEXT NOT NULL,
    department TEXT NOT NULL,
    receivedAt INTEGER NOT NULL,
    keptUntil INTEGER NOT NULL,
    state TEXT NOT NULL,
    nextAttempt INTEGER, -- the earliest of its deliveries, while one waits
    claimer TEXT -- JSON, while it is claimed
) STRICT;
INSERT INTO "message" VALUES(1,'00000000000000000000000000000002','shop','sales',1795543202,1803319202,'waiting',1795543202,'{"bootIdentifier":"b1","process":4712,"startTime":88400}');
INSERT INTO "message" VALUES(2,'00000000000000000000000000000003','shop','sales',1795543203,1803319203,'waiting',1795543360,'{"bootIdentifier":"b1","process":4712,"startTime":88400}');
INSERT INTO "message" VALUES(3,'00000000000000000000000000000004','shop','sales',1795543204,1803319204,'delivered',NULL,NULL);
INSERT INTO "message" VALUES(4,'00000000000000000000000000000005','shop','sales',1795543205,1803319205,'failed',NULL,NULL);
INSERT INTO "message" VALUES(5,'00000000000000000000000000000001','shop','sales',1795543201,1803319201,'waiting',1795543201,NULL);
INSERT INTO "message" VALUES(6,'00000000000000000000000000000006','shop','sales',1795543206,1803319206,'delivered',NULL,NULL);
INSERT INTO "message" VALUES(7,'00000000000000000000000000000007','shop','sales',1795543207,1803319207,'waiting',1795548260,NULL);
CREATE TABLE messageAddress (
    address TEXT NOT NULL, -- in lower case
    message INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
    PRIMARY KEY (address, message)
) STRICT, WITHOUT ROWID;
INSERT INTO "messageAddress" VALUES('zoe2@example.org',1);
INSERT INTO "messageAddress" VALUES('zoe3@example.org',2);
INSERT INTO "messageAddress" VALUES('zoe4@example.org',3);
INSERT INTO "messageAddress" VALUES('zoe5@example.org',4);
INSERT INTO "messageAddress" VALUES('zoe1@example.org',5);
INSERT INTO "messageAddress" VALUES('zoe6@example.org',6);
INSERT INTO "messageAddress" VALUES('zoe7@example.org',7);
CREATE TABLE messageContent (
    number INTEGER PRIMARY KEY REFERENCES message ON DELETE CASCADE,
    content TEXT NOT NULL, -- JSON
    words TEXT NOT NULL -- what is searched
) STRICT;
INSERT INTO "messageContent" VALUES(1,'{"answers":[{"field":"email","kind":"email","label":"E-mail","value":"zoe2@example.org"},{"field":"message","kind":"multiline","label":"Message","value":"Où est ma commande ?\r\nMerci !"}],"department":"sales","form":"offline-form","id":"00000000000000000000000000000002","language":"fr","page":"https://shop.example/contact","receivedAt":"2026-11-24T18:00:02Z","site":"shop"}','zoe2@example.org
ou est ma commande ?
merci !');
INSERT INTO "messageContent" VALUES(2,'{"answers":[{"field":"email","kind":"email","label":"E-mail","value":"zoe3@example.org"},{"field":"message","kind":"multiline","label":"Message","value":"Où est ma commande ?\r\nMerci !"}],"department":"sales","form":"offline-form","id":"00000000000000000000000000000003","language":"fr","page":"https://shop.example/contact","receivedAt":"2026-11-24T18:00:03Z","site":"shop"}','zoe3@example.org
ou est ma commande ?
merci !');
INSERT INTO "messageContent" VALUES(3,'{"answers":[{"field":"email","kind":"email","label":"E-mail","value":"zoe4@example.org"},{"field":"message","kind":"multiline","label":"Message","value":"Où est ma commande ?\r\nMerci !"}],"department":"sales","form":"offline-form","id":"00000000000000000000000000000004","language":"fr","page":"https://shop.example/contact","receivedAt":"2026-11-24T18:00:04Z","site":"shop"}','zoe4@example.org
ou est ma commande ?
merci !');
INSERT INTO "messageContent" VALUES(4,'{"answers":[{"field":"email","kind":"email","label":"E-mail","value":"zoe5@example.org"},{"field":"message","kind":"multiline","label":"Message","value":"Où est ma commande ?\r\nMerci !"}],"department":"sales","form":"offline-form","id":"00000000000000000000000000000005","language":"fr","page":"https://shop.example/contact","receivedAt":"2026-11-24T18:00:05Z","site":"shop"}','zoe5@example.org
ou est ma commande ?
merci !');
INSERT INTO "messageContent" VALUES(5,'{"answers":[{"field":"email","kind":"email","label":"E-mail","value":"zoe1@example.org"},{"field":"message","kind":"multiline","label":"Message","value":"Où est ma commande ?\r\nMerci !"}],"department":"sales","form":"offline-form","id":"00000000000000000000000000000001","language":"fr","page":"https://shop.example/contact","receivedAt":"2026-11-24T18:00:01Z","site":"shop"}','zoe1@example.org
ou est ma commande ?
merci !');
INSERT INTO "messageContent" VALUES(6,'{"answers":[{"field":"email","kind":"email","label":"E-mail","value":"zoe6@example.org"},{"field":"message","kind":"multiline","label":"Message","value":"Où est ma commande ?\r\nMerci !"}],"department":"sales","form":"offline-form","id":"00000000000000000000000000000006","language":"fr","page":"https://shop.example/contact","receivedAt":"2026-11-24T18:00:06Z","site":"shop"}','zoe6@example.org
ou est ma commande ?
merci !');
INSERT INTO "messageContent" VALUES(7,'{"answers":[{"field":"email","kind":"email","label":"E-mail","value":"zoe7@example.org"},{"field":"message","kind":"multiline","label":"Message","value":"Où est ma commande ?\r\nMerci !"}],"department":"sales","form":"offline-form","id":"00000000000000000000000000000007","language":"fr","page":"https://shop.example/contact","receivedAt":"2026-11-24T18:00:07Z","site":"shop"}','zoe7@example.org
ou est ma commande ?
merci !');
CREATE TABLE messageKey (
    site TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    receipt TEXT NOT NULL, -- JSON
    id TEXT NOT NULL, -- of the message, which may be deleted earlier
    expiresAt INTEGER NOT NULL,
    PRIMARY KEY (site, key)
) STRICT, WITHOUT ROWID;
INSERT INTO "messageKey" VALUES('shop','key-1','f','{"department":"sales","id":"00000000000000000000000000000001","language":"fr","receivedAt":"2026-11-24T18:00:01Z","site":"shop"}','00000000000000000000000000000001',1803319201);
INSERT INTO "messageKey" VALUES('shop','key-2','f','{"department":"sales","id":"00000000000000000000000000000002","language":"fr","receivedAt":"2026-11-24T18:00:02Z","site":"shop"}','00000000000000000000000000000002',1803319202);
INSERT INTO "messageKey" VALUES('shop','key-3','f','{"department":"sales","id":"00000000000000000000000000000003","language":"fr","receivedAt":"2026-11-24T18:00:03Z","site":"shop"}','00000000000000000000000000000003',1803319203);
INSERT INTO "messageKey" VALUES('shop','key-4','f','{"department":"sales","id":"00000000000000000000000000000004","language":"fr","receivedAt":"2026-11-24T18:00:04Z","site":"shop"}','00000000000000000000000000000004',1803319204);
INSERT INTO "messageKey" VALUES('shop','key-5','f','{"department":"sales","id":"00000000000000000000000000000005","language":"fr","receivedAt":"2026-11-24T18:00:05Z","site":"shop"}','00000000000000000000000000000005',1803319205);
INSERT INTO "messageKey" VALUES('shop','key-6','f','{"department":"sales","id":"00000000000000000000000000000006","language":"fr","receivedAt":"2026-11-24T18:00:06Z","site":"shop"}','00000000000000000000000000000006',1803319206);
INSERT INTO "messageKey" VALUES('shop','key-7','f','{"department":"sales","id":"00000000000000000000000000000007","language":"fr","receivedAt":"2026-11-24T18:00:07Z","site":"shop"}','00000000000000000000000000000007',1803319207);
CREATE TABLE occurrence (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL,
    trigger TEXT NOT NULL,
    due INTEGER NOT NULL,
    event TEXT NOT NULL,
    eventAt INTEGER NOT NULL,
    departments TEXT NOT NULL, -- JSON
    state TEXT NOT NULL,
    decidedAt INTEGER NOT NULL,
    firing TEXT, -- JSON, as long as there is something to do
    claimer TEXT, -- JSON, while it is claimed
    claimedAt INTEGER,
    UNIQUE (site, trigger, due)
) STRICT;
INSERT INTO "occurrence" VALUES(1,'shop','closing-soon',1795625100,'close',1795626000,'["sales"]','claimed',1795625107,'{"actions":[{"webhook":{"_0":"crm"}},{"command":{"_0":["/bin/notify","é"]}}],"departments":[{"accepting":true,"closesAt":"2026-11-25T17:00:00Z","displayName":{"entries":[{"language":"fr","text":"Été \"\u0007\""}]},"name":"sales","phase":"open","reason":"hours","route":"sales","status":"online"}],"event":"close","eventAt":"2026-11-25T17:00:00Z","firedAt":"2026-11-25T16:45:07Z","key":"shop.closing-soon.2026-11-25T16:45:00Z","texts":[{"departments":["sales"],"text":{"entries":[{"language":"en","text":"Closing"}]}}]}','{"bootIdentifier":"b1","process":4711,"startTime":88000}',1795539600);
INSERT INTO "occurrence" VALUES(2,'shop','closing-soon',1795711500,'close',1795712400,'["sales"]','claimed',1795711500,'{"actions":[{"webhook":{"_0":"crm"}},{"command":{"_0":["/bin/notify","é"]}}],"departments":[{"accepting":true,"closesAt":"2026-11-26T17:00:00Z","displayName":{"entries":[{"language":"fr","text":"Été \"\u0007\""}]},"name":"sales","phase":"open","reason":"hours","route":"sales","status":"online"}],"event":"close","eventAt":"2026-11-26T17:00:00Z","firedAt":"2026-11-26T16:45:00Z","key":"shop.closing-soon.2026-11-26T16:45:00Z","texts":[{"departments":["sales"],"text":{"entries":[{"language":"en","text":"Closing"}]}}]}','{"bootIdentifier":"b1","process":4711,"startTime":88000}',1795539600);
INSERT INTO "occurrence" VALUES(3,'shop','closing-soon',1795797900,'close',1795798800,'["sales"]','done',1795797900,NULL,NULL,NULL);
INSERT INTO "occurrence" VALUES(4,'shop','closing-soon',1795884300,'close',1795885200,'["sales"]','failed',1795884300,NULL,NULL,NULL);
INSERT INTO "occurrence" VALUES(5,'shop','closing-soon',1795538700,'close',1795539600,'["sales"]','due',1795538700,'{"actions":[{"webhook":{"_0":"crm"}},{"command":{"_0":["/bin/notify","é"]}}],"departments":[{"accepting":true,"closesAt":"2026-11-24T17:00:00Z","displayName":{"entries":[{"language":"fr","text":"Été \"\u0007\""}]},"name":"sales","phase":"open","reason":"hours","route":"sales","status":"online"}],"event":"close","eventAt":"2026-11-24T17:00:00Z","firedAt":"2026-11-24T16:45:00Z","key":"shop.closing-soon.2026-11-24T16:45:00Z","texts":[{"departments":["sales"],"text":{"entries":[{"language":"en","text":"Closing"}]}}]}',NULL,NULL);
INSERT INTO "occurrence" VALUES(6,'shop','closing-soon',1795970700,'close',1795971600,'["sales"]','done',1795970700,NULL,NULL,NULL);
INSERT INTO "occurrence" VALUES(7,'shop','closing-soon',1796057100,'close',1796058000,'["sales"]','missed',1796061100,NULL,NULL,NULL);
INSERT INTO "occurrence" VALUES(8,'shop','lunch',1795538700,'break start',1795538700,'["sales"]','unmet',1795538700,NULL,NULL,NULL);
INSERT INTO "occurrence" VALUES(9,'shop','lunch',1795625100,'break start',1795538700,'["sales"]','paused',1795538700,NULL,NULL,NULL);
CREATE TABLE override (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL,
    override TEXT NOT NULL, -- JSON
    until INTEGER, -- NULL: until it is cleared
    endedAt INTEGER, -- NULL while it is kept
    ending TEXT,
    endedBy TEXT
) STRICT;
INSERT INTO "override" VALUES(1,'shop','{"by":"ana","department":"sales","from":"2026-11-24T16:45:00Z","id":1,"phase":"closed","setAt":"2026-11-24T16:45:00Z"}',NULL,NULL,NULL,NULL);
CREATE TABLE pausedTrigger (
    site TEXT NOT NULL,
    trigger TEXT NOT NULL,
    by TEXT,
    at INTEGER NOT NULL,
    PRIMARY KEY (site, trigger)
) STRICT, WITHOUT ROWID;
INSERT INTO "pausedTrigger" VALUES('shop','lunch','ana',1795538700);
CREATE TABLE watermark (
    site TEXT NOT NULL PRIMARY KEY,
    processedThrough INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "watermark" VALUES('shop',1795539600);
CREATE INDEX occurrenceBySite ON occurrence (site, due);
CREATE INDEX unsettledOccurrence ON occurrence (site, trigger, due) WHERE state IN ('due', 'claimed');
CREATE INDEX overrideBySite ON override (site, id);
CREATE INDEX keptOverride ON override (site) WHERE endedAt IS NULL;
CREATE INDEX undeliveredMessage ON message (site, nextAttempt, number) WHERE state = 'waiting';
CREATE INDEX messageByKeep ON message (keptUntil);
CREATE INDEX addressByMessage ON messageAddress (message);
CREATE INDEX keyByMessage ON messageKey (id);
CREATE INDEX keyByExpiry ON messageKey (expiresAt);
COMMIT;

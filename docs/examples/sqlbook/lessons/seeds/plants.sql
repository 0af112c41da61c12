-- engine: sqlite
CREATE TABLE plants (id integer PRIMARY KEY AUTOINCREMENT, name text NOT NULL, height integer NOT NULL);

-- engine: postgres
CREATE TABLE plants (id bigserial PRIMARY KEY, name text NOT NULL, height bigint NOT NULL);

-- engine: both
INSERT INTO plants (name, height) VALUES ('basil', 20), ('fern', 45), ('palm', 190);

-- engine: sqlite
CREATE TABLE `owners` (`id` integer PRIMARY KEY AUTOINCREMENT,`name` text);
CREATE TABLE `computers` (`id` integer PRIMARY KEY AUTOINCREMENT,`name` text,`memory_in_gb` integer,`owner_id` integer,CONSTRAINT `fk_owners_computers` FOREIGN KEY (`owner_id`) REFERENCES `owners`(`id`));
-- engine: postgres
CREATE TABLE "owners" ("id" bigserial,"name" text,PRIMARY KEY ("id"));
CREATE TABLE "computers" ("id" bigserial,"name" text,"memory_in_gb" bigint,"owner_id" bigint,PRIMARY KEY ("id"),CONSTRAINT "fk_owners_computers" FOREIGN KEY ("owner_id") REFERENCES "owners"("id"));
-- engine: both
INSERT INTO owners (name) VALUES ('Ann'), ('Bob'), ('Cid');
INSERT INTO computers (name, memory_in_gb, owner_id) VALUES
  ('Macbook Pro', 8, 1), ('Aspire V15', 16, 1), ('Supercomputer', 128, 2), ('Netbook', 1, NULL);

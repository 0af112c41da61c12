-- engine: sqlite
CREATE TABLE `owners` (`id` integer PRIMARY KEY AUTOINCREMENT,`name` text);
CREATE TABLE `computers` (`id` integer PRIMARY KEY AUTOINCREMENT,`name` text,`owner_id` integer,CONSTRAINT `fk_owners_computers` FOREIGN KEY (`owner_id`) REFERENCES `owners`(`id`));
-- engine: postgres
CREATE TABLE "owners" ("id" bigserial,"name" text,PRIMARY KEY ("id"));
CREATE TABLE "computers" ("id" bigserial,"name" text,"owner_id" bigint,PRIMARY KEY ("id"),CONSTRAINT "fk_owners_computers" FOREIGN KEY ("owner_id") REFERENCES "owners"("id"));
-- engine: both
INSERT INTO owners (name) VALUES ('Ann'), ('Bob');
INSERT INTO computers (name, owner_id) VALUES ('Macbook Pro', 1), ('Aspire V15', 1);

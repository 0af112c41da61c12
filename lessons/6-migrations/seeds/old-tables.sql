-- engine: sqlite
CREATE TABLE `owners` (`id` integer PRIMARY KEY AUTOINCREMENT,`name` text,`nickname` text,`fax` text);
CREATE TABLE `computers` (`id` integer PRIMARY KEY AUTOINCREMENT,`name` text,`memory_in_gb` integer,`model_name` text,`owner_id` integer,CONSTRAINT `fk_owners_computers` FOREIGN KEY (`owner_id`) REFERENCES `owners`(`id`) ON DELETE CASCADE);
-- engine: postgres
CREATE TABLE "owners" ("id" bigserial,"name" text,"nickname" text,"fax" text,PRIMARY KEY ("id"));
CREATE TABLE "computers" ("id" bigserial,"name" text,"memory_in_gb" bigint,"model_name" text,"owner_id" bigint,PRIMARY KEY ("id"),CONSTRAINT "fk_owners_computers" FOREIGN KEY ("owner_id") REFERENCES "owners"("id") ON DELETE CASCADE);
-- engine: both
INSERT INTO owners (name, nickname, fax) VALUES ('Ann', 'Annie', '555-01'), ('Bob', 'Bo', '555-02');
INSERT INTO computers (name, memory_in_gb, model_name, owner_id) VALUES ('Macbook Pro', 8, 'A1278', 1), ('Aspire V15', 16, 'V3-571', 2);

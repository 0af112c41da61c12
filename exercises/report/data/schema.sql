-- engine: sqlite
CREATE TABLE `owners` (`id` integer PRIMARY KEY AUTOINCREMENT,`name` text);
CREATE TABLE `computers` (`id` integer PRIMARY KEY AUTOINCREMENT,`name` text,`memory_in_gb` integer,`owner_id` integer,CONSTRAINT `fk_owners_computers` FOREIGN KEY (`owner_id`) REFERENCES `owners`(`id`));

-- engine: postgres
CREATE TABLE "owners" ("id" bigserial,"name" text,PRIMARY KEY ("id"));
CREATE TABLE "computers" ("id" bigserial,"name" text,"memory_in_gb" bigint,"owner_id" bigint,PRIMARY KEY ("id"),CONSTRAINT "fk_owners_computers" FOREIGN KEY ("owner_id") REFERENCES "owners"("id"));

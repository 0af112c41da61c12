-- engine: sqlite
CREATE TABLE `owners` (`id` integer PRIMARY KEY AUTOINCREMENT,`name` text);
CREATE TABLE `computers` (`id` integer PRIMARY KEY AUTOINCREMENT,`name` text,`memory_in_gb` integer,`owner_id` integer,`deleted_at` datetime,
  CONSTRAINT `fk_owners_computers` FOREIGN KEY (`owner_id`) REFERENCES `owners`(`id`));
CREATE UNIQUE INDEX `idx_computers_name` ON `computers`(`name`);
CREATE INDEX `idx_computers_deleted_at` ON `computers`(`deleted_at`);

-- engine: postgres
CREATE TABLE "owners" ("id" bigserial,"name" text,PRIMARY KEY ("id"));
CREATE TABLE "computers" ("id" bigserial,"name" text,"memory_in_gb" bigint,"owner_id" bigint,"deleted_at" timestamptz,PRIMARY KEY ("id"),
  CONSTRAINT "fk_owners_computers" FOREIGN KEY ("owner_id") REFERENCES "owners"("id"));
CREATE UNIQUE INDEX "idx_computers_name" ON "computers" ("name");
CREATE INDEX "idx_computers_deleted_at" ON "computers" ("deleted_at");

-- engine: sqlite
CREATE TABLE `computers` (`id` integer PRIMARY KEY AUTOINCREMENT,`name` text,`memory_in_gb` integer,CONSTRAINT `chk_computers_memory_in_gb` CHECK (memory_in_gb > 0));
CREATE UNIQUE INDEX `idx_computers_name` ON `computers`(`name`);

-- engine: postgres
CREATE TABLE "computers" ("id" bigserial,"name" text,"memory_in_gb" bigint,PRIMARY KEY ("id"),CONSTRAINT "chk_computers_memory_in_gb" CHECK (memory_in_gb > 0));
CREATE UNIQUE INDEX "idx_computers_name" ON "computers" ("name");

-- engine: sqlite
CREATE TABLE `computers` (`id` integer PRIMARY KEY AUTOINCREMENT,`name` text,`memory_in_gb` integer);
CREATE UNIQUE INDEX `idx_computers_name` ON `computers`(`name`);
-- engine: postgres
CREATE TABLE "computers" ("id" bigserial,"name" text,"memory_in_gb" bigint,PRIMARY KEY ("id"));
CREATE UNIQUE INDEX "idx_computers_name" ON "computers" ("name");
-- engine: both
INSERT INTO computers (name, memory_in_gb) VALUES ('Macbook Pro', 8), ('Aspire V15', 16);

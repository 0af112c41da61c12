-- engine: sqlite
CREATE TABLE `computers` (`id` integer PRIMARY KEY AUTOINCREMENT,`name` text,`memory_in_gb` integer);
CREATE INDEX `idx_computers_memory_in_gb` ON `computers`(`memory_in_gb`,`name`);
CREATE INDEX `idx_computers_name` ON `computers`(`name`,`memory_in_gb` DESC);

-- engine: postgres
CREATE TABLE "computers" ("id" bigserial,"name" text,"memory_in_gb" bigint,PRIMARY KEY ("id"));
CREATE INDEX "idx_computers_memory_in_gb" ON "computers" ("memory_in_gb","name");
CREATE INDEX "idx_computers_name" ON "computers" ("name","memory_in_gb" DESC);

-- engine: sqlite
CREATE TABLE `computers` (`id` integer PRIMARY KEY AUTOINCREMENT,`name` text,`memory_in_gb` integer);

-- engine: postgres
CREATE TABLE "computers" ("id" bigserial,"name" text,"memory_in_gb" bigint,PRIMARY KEY ("id"));

-- engine: sqlite
CREATE TABLE `computers` (`id` integer PRIMARY KEY AUTOINCREMENT,`name` text,`memory_in_gb` integer,`model_name` text,`legacy` text);

-- engine: postgres
CREATE TABLE "computers" ("id" bigserial,"name" text,"memory_in_gb" bigint,"model_name" text,"legacy" text,PRIMARY KEY ("id"));

-- engine: sqlite
CREATE TABLE `parts` (`id` integer PRIMARY KEY AUTOINCREMENT,`name` text,`stock` integer);
-- engine: postgres
CREATE TABLE "parts" ("id" bigserial,"name" text,"stock" bigint,PRIMARY KEY ("id"));
-- engine: both
INSERT INTO parts (name, stock) VALUES ('keyboard', 5), ('mouse', 2);

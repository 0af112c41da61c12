-- engine: sqlite
CREATE TABLE `marker` (`id` integer PRIMARY KEY,`name` text);

-- engine: postgres
CREATE TABLE "marker" ("id" bigint PRIMARY KEY,"name" text);

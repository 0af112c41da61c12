-- engine: sqlite
CREATE TABLE `toys` (`id` integer PRIMARY KEY AUTOINCREMENT, `name` text);
-- engine: postgres
CREATE TABLE "toys" ("id" bigserial PRIMARY KEY, "name" text);
-- engine: both
INSERT INTO toys (name) VALUES ('ball'), ('kite');

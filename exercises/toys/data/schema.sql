-- engine: sqlite
CREATE TABLE `toys` (`name` text,`price` integer,`id` integer PRIMARY KEY);

-- engine: postgres
CREATE TABLE "toys" ("name" text,"price" bigint,"id" bigint PRIMARY KEY);

-- engine: sqlite
CREATE TABLE `owners` (`id` integer PRIMARY KEY AUTOINCREMENT, `name` text);
CREATE TABLE `computers` (`id` integer PRIMARY KEY AUTOINCREMENT, `name` text, `brand` text, `memory_in_gb` integer, `owner_id` integer);
-- engine: postgres
CREATE TABLE "owners" ("id" bigserial PRIMARY KEY, "name" text);
CREATE TABLE "computers" ("id" bigserial PRIMARY KEY, "name" text, "brand" text, "memory_in_gb" bigint, "owner_id" bigint);
-- engine: both
INSERT INTO owners (name) VALUES ('Ann'), ('Bob'), ('Cid');
INSERT INTO computers (name, brand, memory_in_gb, owner_id) VALUES
  ('Macbook Pro', 'Apple', 8, 1), ('Aspire V15', 'Acer', 16, 1), ('Macbook Air', 'Apple', 16, 2), ('Swift 3', 'Acer', 8, 3);

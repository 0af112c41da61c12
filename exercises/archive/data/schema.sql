-- engine: sqlite
CREATE TABLE `devices` (`id` integer PRIMARY KEY AUTOINCREMENT,`name` text,`deleted_at` datetime);
CREATE INDEX `idx_devices_deleted_at` ON `devices`(`deleted_at`);

-- engine: postgres
CREATE TABLE "devices" ("id" bigserial,"name" text,"deleted_at" timestamptz,PRIMARY KEY ("id"));
CREATE INDEX "idx_devices_deleted_at" ON "devices" ("deleted_at");

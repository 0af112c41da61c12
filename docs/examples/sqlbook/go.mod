// Keeps the Go command away from this folder: ormbook builds what is in it.
module sqlbook

go 1.26

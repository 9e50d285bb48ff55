using OrchardCore.Modules.Manifest;

[assembly: Module(
    Name = "Folkmoot Forums",
    Author = "Folkmoot",
    Version = "0.1.0",
    Description = "A forum for every locality.",
    Category = "Folkmoot",
    Dependencies = ["Folkmoot.Core", "Folkmoot.Forums"])]

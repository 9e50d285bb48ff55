using OrchardCore.Modules.Manifest;

[assembly: Module(
    Name = "Folkmoot Assistant",
    Author = "Folkmoot",
    Version = "0.1.0",
    Description = "Answers from what staff wrote.",
    Category = "Folkmoot",
    Dependencies = ["Folkmoot.Core", "Folkmoot.Assistant"])]

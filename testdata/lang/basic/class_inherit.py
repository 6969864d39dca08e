# Inheritance and super.
class Animal:
    def __init__(self, name):
        self.name = name
    def speak(self):
        return "..."
class Dog(Animal):
    def __init__(self, name):
        super().__init__(name)
    def speak(self):
        return self.name + " says woof, not " + super().speak()
print(Dog("Rex").speak(), isinstance(Dog("x"), Animal))
